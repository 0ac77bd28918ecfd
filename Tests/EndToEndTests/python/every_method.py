"""Calls every method of every interface of a daemon with the varlink package, as its users would.

Usage: every_method.py SOCKET EXPORT
Prints the name of each method that answered as its interface says, one a line.
"""

import base64
import hashlib
import json
import sys
import tempfile

import varlink

TABLE = "Numéro;Date;Décision;Pilote\nA-1;05/01/2024;Ouvrir;DGA\n"
MAPPING = """
decision:
  reference: "{Numéro}"
  title: "{Décision}"
  body: CODIR
  made: "{Date}"
  owner: "{Pilote}"
"""


class Interface:
    """An opened interface whose calls are noted."""

    def __init__(self, client, name):
        self.connection = client.open(name)
        self.name = name

    def call(self, method, **parameters):
        answer = getattr(self.connection, method)(**parameters)
        print(f"{self.name}.{method}")
        return answer

    def first(self, method, **parameters):
        """The first of many answers. A client that has enough closes."""
        answer = next(getattr(self.connection, method)(_more=True, **parameters))
        self.connection.close()
        print(f"{self.name}.{method}")
        return answer

    def every(self, method, **parameters):
        answers = list(getattr(self.connection, method)(_more=True, **parameters))
        print(f"{self.name}.{method}")
        return answers


def describe(client):
    service = Interface(client, "org.varlink.service")
    info = service.call("GetInfo")
    for name in info["interfaces"]:
        text = service.call("GetInterfaceDescription", interface=name)["description"]
        assert varlink.Interface(text).name == name
    try:
        service.connection.GetInterfaceDescription(interface="com.example.absent")
        raise AssertionError("an absent interface was described")
    except varlink.InterfaceNotFound:
        pass
    assert {"fr.vigie.Decisions", "fr.vigie.Admin", "fr.vigie.Authority"} <= set(info["interfaces"])


def tell_of_authority(client):
    authority = Interface(client, "fr.vigie.Authority")
    authority.call("Describe", name="Métropole de Lyon", kind="specialCollectivity")
    authority.call("Apply", profile="name: Métropole de Lyon\nconvening: LYON_REPORT_12\n")
    authority.call("DeclareClosure", label="Fêtes", first="2099-12-24", last="2100-01-02")
    authority.call("DeclareClosure", label="Inventaire", first="2099-08-01", owner="DRH")
    authority.call("WithdrawClosure", first="2099-08-01", owner="DRH")
    known = authority.call("Show")["authority"]
    assert known["version"] == 5 and [closure["label"] for closure in known["closures"]] == ["Fêtes"], known
    try:
        authority.connection.Describe(territory="FR-99")
        raise AssertionError("an unknown territory was taken")
    except varlink.VarlinkError as error:
        assert error.error() == "fr.vigie.Authority.BadData", error
        assert error.parameters()["code"] == "timeLimit.unknownTerritory", error


def record(client):
    decisions = Interface(client, "fr.vigie.Decisions")

    def make(title, **parameters):
        change = decisions.call("Make", title=title, body="CODIR", on="2024-01-05", **parameters)["change"]
        assert change["events"] == ["decision.made"], change
        return change["ref"]

    one, other = make("Ouvrir", due="2099-06-30"), make("Fermer")
    decisions.call("Assign", ref=one, to="DGA")
    decisions.call("Delegate", ref=one, to="Régie")
    decisions.call("NoteProgress", ref=one, text="Le permis est accordé")
    decisions.call("AddNote", ref=one, text="Vu en réunion", id="0d8f6a52-3b1e-4c52-9a5e-6f1f6f3f9b01")
    decisions.call("Postpone", ref=one, to="2099-09-30", reason="Amiante", grantedBy="DGS")
    decisions.call("Suspend", ref=one, waitingOn="Préfecture")
    decisions.call("Resume", ref=one)
    decisions.call("Block", ref=one, reason="Deux terrains", rulingBy="DGS")
    decisions.call("Resume", ref=one)
    decisions.call("Amend", ref=one, title="Ouvrir la maison", reason="Plus clair")
    decisions.call("Link", ref=one, to=other, kind="relatesTo")
    decisions.call("Execute", ref=one, evidence="Rez-de-chaussée", partly=True)
    decisions.call("Execute", ref=one, evidence="PV de réception")
    decisions.call("Attest", ref=one, by="Inspection générale")
    decisions.call("Reopen", ref=one, reason="Malfaçons")
    decisions.call("Abandon", ref=one, reason="Vendu", moot=True)
    decisions.call("Supersede", ref=other, **{"with": make("Rouvrir", dueRule="CONVOCATION", dueFrom="2099-12-14")})
    try:
        decisions.connection.Show(ref="CODIR-1999-0001")
        raise AssertionError("an unknown reference was shown")
    except varlink.VarlinkError as error:
        assert error.error() == "fr.vigie.Decisions.Refused", error
        assert error.parameters()["code"] == "unknownReference", error
    return one


def ask(client, reference):
    decisions = Interface(client, "fr.vigie.Decisions")
    assert len(decisions.call("List")["decisions"]) == 3
    pages = decisions.every("List", filter={"body": "codir"}, limit=2)
    assert sum(len(page["decisions"]) for page in pages) == 2
    decisions.call("Overdue", limit=20)
    assert decisions.call("Show", ref=reference)["decision"]["state"] == "moot"
    events = decisions.call("History", ref=reference)["events"]
    assert [event["version"] for event in events] == list(range(1, len(events) + 1))
    decisions.call("Why", ref=reference)
    assert decisions.call("Stats", groupBy="owner")["counts"]["made"] == 3
    content = base64.b64encode(TABLE.encode()).decode()
    imported = decisions.call("Import", content=content, mapping=MAPPING, dryRun=False)
    assert imported["decisions"] == 1, imported
    assert decisions.first("Watch", **{"from": 1})["events"][0]["position"] == 1


def administer(client, path):
    admin = Interface(client, "fr.vigie.Admin")
    position = admin.call("Status")["position"]
    assert admin.call("Rebuild")["finished"]
    assert admin.every("Rebuild")[-1]["finished"]
    verified = admin.every("Verify")[-1]
    assert verified["finished"] and not verified["problems"], verified
    events = [event for page in admin.every("Export") for event in page["events"]]
    assert len(events) == position, (len(events), position)
    again = admin.call("ImportEvents", events=events)
    assert again["recorded"] == 0 and again["known"] == len(events), again
    with open(path, "w") as file:
        json.dump(events, file)


def prove(client, reference):
    admin = Interface(client, "fr.vigie.Admin")
    signed = admin.call("Checkpoint")
    origin, size, _ = signed["checkpoint"].split("\n")[:3]
    assert signed["key"].startswith(origin + "+"), signed
    proved = admin.call("Prove", position=1)
    assert proved["position"] == 1 and "ref" not in proved, proved
    leaf = hashlib.sha256(b"\0" + base64.b64decode(proved["record"])).digest()
    assert base64.b64encode(leaf).decode() == proved["leaf"], proved
    each = admin.every("Prove", ref=reference)
    assert len(each) > 10 and {proof["ref"] for proof in each} == {reference}, each
    assert len(admin.call("ProveConsistency", old=1, new=int(size))["proof"].split()) > 1
    pieces = [piece for reply in admin.every("Tiles") for piece in reply["files"]]
    assert pieces[-1]["path"] == "checkpoint" and not pieces[-1]["continues"], pieces
    assert base64.b64decode(pieces[-1]["content"]).decode() == signed["checkpoint"]
    with tempfile.TemporaryDirectory() as folder:
        assert admin.call("Backup", directory=folder + "/copy")["position"] == int(size)
    verified = admin.every("Verify", deep=True, checkpoint=signed["checkpoint"])[-1]
    assert verified["finished"] and not verified["problems"], verified


def main():
    address, path = "unix:" + sys.argv[1], sys.argv[2]
    with varlink.Client(address) as client:
        describe(client)
        tell_of_authority(client)
        reference = record(client)
        ask(client, reference)
        administer(client, path)
        prove(client, reference)


main()
