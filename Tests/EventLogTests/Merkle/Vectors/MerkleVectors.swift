import Testing

/// Cases of the project transparency-dev/merkle, testdata/inclusion and testdata/consistency, written anew, all
/// of them. Hashes, and texts that are none, are named by their place in `hashes`.
enum MerkleVectors {
    struct Inclusion: Sendable, CustomTestStringConvertible {
        let name: String
        let index: UInt64
        let size: UInt64
        let leaf: Int
        let root: Int
        let path: [Int]
        let isValid: Bool

        init(
            _ name: String, _ index: UInt64, _ size: UInt64, leaf: Int, root: Int, _ path: [Int], _ isValid: Bool
        ) {
            self.name = name
            self.index = index
            self.size = size
            self.leaf = leaf
            self.root = root
            self.path = path
            self.isValid = isValid
        }

        var testDescription: String { "\(name), leaf \(index) of \(size)" }
    }

    struct Consistency: Sendable, CustomTestStringConvertible {
        let name: String
        let old: UInt64
        let new: UInt64
        let oldRoot: Int
        let newRoot: Int
        let path: [Int]
        let isValid: Bool

        init(
            _ name: String, _ old: UInt64, _ new: UInt64, roots oldRoot: Int, _ newRoot: Int, _ path: [Int],
            _ isValid: Bool
        ) {
            self.name = name
            self.old = old
            self.new = new
            self.oldRoot = oldRoot
            self.newRoot = newRoot
            self.path = path
            self.isValid = isValid
        }

        var testDescription: String { "\(name), \(old) to \(new)" }
    }

    static let inclusion: [Inclusion] = [
        .init("empty root", 0, 1, leaf: 0, root: 24, [], false),
        .init("happy path", 0, 1, leaf: 0, root: 0, [], true),
        .init("leafIdx XOR @2", 2, 1, leaf: 0, root: 0, [], false),
        .init("leafIdx plus @1", 1, 1, leaf: 0, root: 0, [], false),
        .init("leafIdx sub @1", 18446744073709551615, 1, leaf: 0, root: 0, [], false),
        .init("preceding garbage", 0, 1, leaf: 0, root: 0, [8], false),
        .init("preceding root", 0, 1, leaf: 0, root: 0, [0], false),
        .init("random root", 0, 1, leaf: 0, root: 27, [], false),
        .init("trailing garbage", 0, 1, leaf: 0, root: 0, [8], false),
        .init("trailing root", 0, 1, leaf: 0, root: 0, [0], false),
        .init("treeSize div @2", 0, 0, leaf: 0, root: 0, [], false),
        .init("treeSize mul @2", 0, 2, leaf: 0, root: 0, [], false),
        .init("wrong leaf", 0, 1, leaf: 28, root: 0, [], false),
        .init("empty root", 0, 8, leaf: 0, root: 24, [2, 3, 4], false),
        .init("happy path", 0, 8, leaf: 0, root: 1, [2, 3, 4], true),
        .init("inserted component", 0, 8, leaf: 0, root: 1, [2, 27, 3, 4], false),
        .init("leafIdx XOR @2", 2, 8, leaf: 0, root: 1, [2, 3, 4], false),
        .init("leafIdx plus @1", 1, 8, leaf: 0, root: 1, [2, 3, 4], false),
        .init("leafIdx sub @1", 18446744073709551615, 8, leaf: 0, root: 1, [2, 3, 4], false),
        .init("modified proof[0] bit @3", 0, 8, leaf: 0, root: 1, [29, 3, 4], false),
        .init("modified proof[1] bit @3", 0, 8, leaf: 0, root: 1, [2, 30, 4], false),
        .init("modified proof[2] bit @3", 0, 8, leaf: 0, root: 1, [2, 3, 31], false),
        .init("preceding garbage", 0, 8, leaf: 0, root: 1, [8, 2, 3, 4], false),
        .init("preceding root", 0, 8, leaf: 0, root: 1, [1, 2, 3, 4], false),
        .init("random root", 0, 8, leaf: 0, root: 27, [2, 3, 4], false),
        .init("removed component", 0, 8, leaf: 0, root: 1, [2, 3], false),
        .init("trailing garbage", 0, 8, leaf: 0, root: 1, [2, 3, 4, 8], false),
        .init("trailing root", 0, 8, leaf: 0, root: 1, [2, 3, 4, 1], false),
        .init("treeSize div @2", 0, 4, leaf: 0, root: 1, [2, 3, 4], false),
        .init("treeSize mul @2", 0, 16, leaf: 0, root: 1, [2, 3, 4], false),
        .init("wrong leaf", 0, 8, leaf: 28, root: 1, [2, 3, 4], false),
        .init("empty root", 5, 8, leaf: 32, root: 24, [19, 12, 13], false),
        .init("happy path", 5, 8, leaf: 32, root: 1, [19, 12, 13], true),
        .init("inserted component", 5, 8, leaf: 32, root: 1, [19, 27, 12, 13], false),
        .init("leafIdx XOR @2", 7, 8, leaf: 32, root: 1, [19, 12, 13], false),
        .init("leafIdx plus @1", 6, 8, leaf: 32, root: 1, [19, 12, 13], false),
        .init("leafIdx sub @1", 4, 8, leaf: 32, root: 1, [19, 12, 13], false),
        .init("modified proof[0] bit @3", 5, 8, leaf: 32, root: 1, [33, 12, 13], false),
        .init("modified proof[1] bit @3", 5, 8, leaf: 32, root: 1, [19, 34, 13], false),
        .init("modified proof[2] bit @3", 5, 8, leaf: 32, root: 1, [19, 12, 35], false),
        .init("preceding garbage", 5, 8, leaf: 32, root: 1, [8, 19, 12, 13], false),
        .init("preceding root", 5, 8, leaf: 32, root: 1, [1, 19, 12, 13], false),
        .init("random root", 5, 8, leaf: 32, root: 27, [19, 12, 13], false),
        .init("removed component", 5, 8, leaf: 32, root: 1, [19, 12], false),
        .init("trailing garbage", 5, 8, leaf: 32, root: 1, [19, 12, 13, 8], false),
        .init("trailing root", 5, 8, leaf: 32, root: 1, [19, 12, 13, 1], false),
        .init("treeSize div @2", 5, 4, leaf: 32, root: 1, [19, 12, 13], false),
        .init("treeSize mul @2", 5, 16, leaf: 32, root: 1, [19, 12, 13], false),
        .init("wrong leaf", 5, 8, leaf: 28, root: 1, [19, 12, 13], false),
        .init("empty root", 2, 3, leaf: 36, root: 24, [17], false),
        .init("happy path", 2, 3, leaf: 36, root: 37, [17], true),
        .init("leafIdx XOR @2", 0, 3, leaf: 36, root: 37, [17], false),
        .init("leafIdx plus @1", 3, 3, leaf: 36, root: 37, [17], false),
        .init("leafIdx sub @1", 1, 3, leaf: 36, root: 37, [17], false),
        .init("modified proof[0] bit @3", 2, 3, leaf: 36, root: 37, [38], false),
        .init("preceding garbage", 2, 3, leaf: 36, root: 37, [8, 17], false),
        .init("preceding root", 2, 3, leaf: 36, root: 37, [37, 17], false),
        .init("random root", 2, 3, leaf: 36, root: 27, [17], false),
        .init("removed component", 2, 3, leaf: 36, root: 37, [], false),
        .init("trailing garbage", 2, 3, leaf: 36, root: 37, [17, 8], false),
        .init("trailing root", 2, 3, leaf: 36, root: 37, [17, 37], false),
        .init("treeSize div @2", 2, 1, leaf: 36, root: 37, [17], false),
        .init("treeSize mul @2", 2, 6, leaf: 36, root: 37, [17], false),
        .init("wrong leaf", 2, 3, leaf: 28, root: 37, [17], false),
        .init("empty root", 1, 5, leaf: 2, root: 24, [0, 3, 19], false),
        .init("happy path", 1, 5, leaf: 2, root: 18, [0, 3, 19], true),
        .init("inserted component", 1, 5, leaf: 2, root: 18, [0, 27, 3, 19], false),
        .init("leafIdx XOR @2", 3, 5, leaf: 2, root: 18, [0, 3, 19], false),
        .init("leafIdx plus @1", 2, 5, leaf: 2, root: 18, [0, 3, 19], false),
        .init("leafIdx sub @1", 0, 5, leaf: 2, root: 18, [0, 3, 19], false),
        .init("modified proof[0] bit @3", 1, 5, leaf: 2, root: 18, [39, 3, 19], false),
        .init("modified proof[1] bit @3", 1, 5, leaf: 2, root: 18, [0, 30, 19], false),
        .init("modified proof[2] bit @3", 1, 5, leaf: 2, root: 18, [0, 3, 33], false),
        .init("preceding garbage", 1, 5, leaf: 2, root: 18, [8, 0, 3, 19], false),
        .init("preceding root", 1, 5, leaf: 2, root: 18, [18, 0, 3, 19], false),
        .init("random root", 1, 5, leaf: 2, root: 27, [0, 3, 19], false),
        .init("removed component", 1, 5, leaf: 2, root: 18, [0, 3], false),
        .init("trailing garbage", 1, 5, leaf: 2, root: 18, [0, 3, 19, 8], false),
        .init("trailing root", 1, 5, leaf: 2, root: 18, [0, 3, 19, 18], false),
        .init("treeSize div @2", 1, 2, leaf: 2, root: 18, [0, 3, 19], false),
        .init("treeSize mul @2", 1, 10, leaf: 2, root: 18, [0, 3, 19], false),
        .init("wrong leaf", 1, 5, leaf: 28, root: 18, [0, 3, 19], false),
        .init("empty root and random leaf", 0, 0, leaf: 27, root: 24, [], false),
        .init("empty root", 0, 0, leaf: 8, root: 24, [], false),
        .init("random leaf", 0, 0, leaf: 27, root: 8, [], false),
        .init("empty root and random leaf", 0, 1, leaf: 27, root: 24, [], false),
        .init("empty root", 0, 1, leaf: 8, root: 24, [], false),
        .init("random leaf", 0, 1, leaf: 27, root: 8, [], false),
        .init("empty root and random leaf", 1, 0, leaf: 27, root: 24, [], false),
        .init("empty root", 1, 0, leaf: 8, root: 24, [], false),
        .init("random leaf", 1, 0, leaf: 27, root: 8, [], false),
        .init("empty root and random leaf", 2, 1, leaf: 27, root: 24, [], false),
        .init("empty root", 2, 1, leaf: 8, root: 24, [], false),
        .init("random leaf", 2, 1, leaf: 27, root: 8, [], false),
        .init("empty leaf", 0, 1, leaf: 8, root: 40, [], false),
        .init("empty root and leaf", 0, 1, leaf: 8, root: 8, [], false),
        .init("empty root", 0, 1, leaf: 40, root: 8, [], false),
        .init("matching root and leaf", 0, 1, leaf: 40, root: 40, [], true),
    ]

    static let consistency: [Consistency] = [
        .init("happy path", 1, 1, roots: 0, 0, [], true),
        .init("empty proof", 1, 8, roots: 0, 1, [], false),
        .init("happy path", 1, 8, roots: 0, 1, [2, 3, 4], true),
        .init("modified proof@0 bit @4", 1, 8, roots: 0, 1, [5, 3, 4], false),
        .init("modified proof@1 bit @4", 1, 8, roots: 0, 1, [2, 6, 4], false),
        .init("modified proof@2 bit @4", 1, 8, roots: 0, 1, [2, 3, 7], false),
        .init("preceding garbage", 1, 8, roots: 0, 1, [8, 2, 3, 4], false),
        .init("preceding proof @0", 1, 8, roots: 0, 1, [2, 2, 3, 4], false),
        .init("preceding root1", 1, 8, roots: 0, 1, [0, 2, 3, 4], false),
        .init("preceding root2", 1, 8, roots: 0, 1, [1, 2, 3, 4], false),
        .init("size1 XOR @2", 3, 8, roots: 0, 1, [2, 3, 4], false),
        .init("size1 plus @1", 2, 8, roots: 0, 1, [2, 3, 4], false),
        .init("size1 sub @1", 0, 8, roots: 0, 1, [2, 3, 4], false),
        .init("size2 div @2", 1, 4, roots: 0, 1, [2, 3, 4], false),
        .init("size2 mul @2", 1, 16, roots: 0, 1, [2, 3, 4], false),
        .init("swapped roots", 1, 8, roots: 1, 0, [2, 3, 4], false),
        .init("trailing garbage", 1, 8, roots: 0, 1, [2, 3, 4, 8], false),
        .init("trailing root1", 1, 8, roots: 0, 1, [2, 3, 4, 0], false),
        .init("trailing root2", 1, 8, roots: 0, 1, [2, 3, 4, 1], false),
        .init("truncated proof", 1, 8, roots: 0, 1, [2, 3], false),
        .init("wrong root1", 1, 8, roots: 9, 1, [2, 3, 4], false),
        .init("wrong root2", 1, 8, roots: 0, 9, [2, 3, 4], false),
        .init("empty proof", 6, 8, roots: 10, 1, [], false),
        .init("happy path", 6, 8, roots: 10, 1, [11, 12, 13], true),
        .init("modified proof@0 bit @4", 6, 8, roots: 10, 1, [14, 12, 13], false),
        .init("modified proof@1 bit @4", 6, 8, roots: 10, 1, [11, 15, 13], false),
        .init("modified proof@2 bit @4", 6, 8, roots: 10, 1, [11, 12, 16], false),
        .init("preceding garbage", 6, 8, roots: 10, 1, [8, 11, 12, 13], false),
        .init("preceding proof @0", 6, 8, roots: 10, 1, [11, 11, 12, 13], false),
        .init("preceding root1", 6, 8, roots: 10, 1, [10, 11, 12, 13], false),
        .init("preceding root2", 6, 8, roots: 10, 1, [1, 11, 12, 13], false),
        .init("size1 XOR @2", 4, 8, roots: 10, 1, [11, 12, 13], false),
        .init("size1 plus @1", 7, 8, roots: 10, 1, [11, 12, 13], false),
        .init("size1 sub @1", 5, 8, roots: 10, 1, [11, 12, 13], false),
        .init("size2 div @2", 6, 4, roots: 10, 1, [11, 12, 13], false),
        .init("size2 mul @2", 6, 16, roots: 10, 1, [11, 12, 13], false),
        .init("swapped roots", 6, 8, roots: 1, 10, [11, 12, 13], false),
        .init("trailing garbage", 6, 8, roots: 10, 1, [11, 12, 13, 8], false),
        .init("trailing root1", 6, 8, roots: 10, 1, [11, 12, 13, 10], false),
        .init("trailing root2", 6, 8, roots: 10, 1, [11, 12, 13, 1], false),
        .init("truncated proof", 6, 8, roots: 10, 1, [11, 12], false),
        .init("wrong root1", 6, 8, roots: 9, 1, [11, 12, 13], false),
        .init("wrong root2", 6, 8, roots: 10, 9, [11, 12, 13], false),
        .init("empty proof", 2, 5, roots: 17, 18, [], false),
        .init("happy path", 2, 5, roots: 17, 18, [3, 19], true),
        .init("modified proof@0 bit @4", 2, 5, roots: 17, 18, [6, 19], false),
        .init("modified proof@1 bit @4", 2, 5, roots: 17, 18, [3, 20], false),
        .init("preceding garbage", 2, 5, roots: 17, 18, [8, 3, 19], false),
        .init("preceding proof @0", 2, 5, roots: 17, 18, [3, 3, 19], false),
        .init("preceding root1", 2, 5, roots: 17, 18, [17, 3, 19], false),
        .init("preceding root2", 2, 5, roots: 17, 18, [18, 3, 19], false),
        .init("size1 XOR @2", 0, 5, roots: 17, 18, [3, 19], false),
        .init("size1 plus @1", 3, 5, roots: 17, 18, [3, 19], false),
        .init("size1 sub @1", 1, 5, roots: 17, 18, [3, 19], false),
        .init("size2 div @2", 2, 2, roots: 17, 18, [3, 19], false),
        .init("size2 mul @2", 2, 10, roots: 17, 18, [3, 19], false),
        .init("swapped roots", 2, 5, roots: 18, 17, [3, 19], false),
        .init("trailing garbage", 2, 5, roots: 17, 18, [3, 19, 8], false),
        .init("trailing root1", 2, 5, roots: 17, 18, [3, 19, 17], false),
        .init("trailing root2", 2, 5, roots: 17, 18, [3, 19, 18], false),
        .init("truncated proof", 2, 5, roots: 17, 18, [3], false),
        .init("wrong root1", 2, 5, roots: 9, 18, [3, 19], false),
        .init("wrong root2", 2, 5, roots: 17, 9, [3, 19], false),
        .init("empty proof", 6, 7, roots: 10, 21, [], false),
        .init("happy path", 6, 7, roots: 10, 21, [11, 22, 13], true),
        .init("modified proof@0 bit @4", 6, 7, roots: 10, 21, [14, 22, 13], false),
        .init("modified proof@1 bit @4", 6, 7, roots: 10, 21, [11, 23, 13], false),
        .init("modified proof@2 bit @4", 6, 7, roots: 10, 21, [11, 22, 16], false),
        .init("preceding garbage", 6, 7, roots: 10, 21, [8, 11, 22, 13], false),
        .init("preceding proof @0", 6, 7, roots: 10, 21, [11, 11, 22, 13], false),
        .init("preceding root1", 6, 7, roots: 10, 21, [10, 11, 22, 13], false),
        .init("preceding root2", 6, 7, roots: 10, 21, [21, 11, 22, 13], false),
        .init("size1 XOR @2", 4, 7, roots: 10, 21, [11, 22, 13], false),
        .init("size1 plus @1", 7, 7, roots: 10, 21, [11, 22, 13], false),
        .init("size1 sub @1", 5, 7, roots: 10, 21, [11, 22, 13], false),
        .init("size2 div @2", 6, 3, roots: 10, 21, [11, 22, 13], false),
        .init("size2 mul @2", 6, 14, roots: 10, 21, [11, 22, 13], false),
        .init("swapped roots", 6, 7, roots: 21, 10, [11, 22, 13], false),
        .init("trailing garbage", 6, 7, roots: 10, 21, [11, 22, 13, 8], false),
        .init("trailing root1", 6, 7, roots: 10, 21, [11, 22, 13, 10], false),
        .init("trailing root2", 6, 7, roots: 10, 21, [11, 22, 13, 21], false),
        .init("truncated proof", 6, 7, roots: 10, 21, [11, 22], false),
        .init("wrong root1", 6, 7, roots: 9, 21, [11, 22, 13], false),
        .init("wrong root2", 6, 7, roots: 10, 9, [11, 22, 13], false),
        .init("consistency check on empty tree (size1 is zero) is useless", 0, 1, roots: 24, 24, [24], false),
        .init("roots do not match and sizes are zero", 0, 0, roots: 24, 25, [], false),
        .init("roots do not not match and sizes are one", 1, 1, roots: 24, 25, [], false),
        .init("size1 is greater than size2 again", 2, 1, roots: 26, 25, [], false),
        .init("size1 is greater than size2", 1, 0, roots: 26, 25, [], false),
        .init("size1 is zero and does not equal size2", 0, 1, roots: 26, 25, [], false),
        .init("size1 is zero and size2 is not zero", 0, 1, roots: 24, 25, [], false),
        .init("sizes are equal (one) and proof is empty", 1, 1, roots: 25, 25, [], true),
        .init("sizes are equal (one) but roots are not", 1, 1, roots: 26, 25, [], false),
        .init("sizes are equal (zero) and proof is empty", 0, 0, roots: 26, 26, [], false),
        .init("sizes are equal (zero) but roots are not", 0, 0, roots: 26, 25, [], false),
        .init("sizes do not watch and proof is empty", 1, 2, roots: 26, 25, [], false),
        .init("sizes match but proof is not empty and sizes are one", 1, 1, roots: 24, 24, [24], false),
        .init("sizes match but proof is not empty and sizes are zero", 0, 0, roots: 24, 24, [24], false),
    ]

    static let hashes: [String] = [
        "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=",
        "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=",
        "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=",
        "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=",
        "a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=",
        "hqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=",
        "Twg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=",
        "e0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=",
        "",
        "V3JvbmdSb290",
        "duZ9rbzfHhDht03cYIq9L5jfsW+851J3tSMqEn8gh+8=",
        "DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=",
        "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
        "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=",
        "HrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=",
        "2oVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
        "w37kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=",
        "+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=",
        "Tju7H3tHjc/nH7YxYxUZo7yhLJrvyhYSv85ME6hiZNQ=",
        "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=",
        "rBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=",
        "3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=",
        "sIaT7C5yFZcTBkHoIR5+7cy0wmQTlj7ubB4u0W/7Gl8=",
        "oIaT7C5yFZcTBkHoIR5+7cy0wmQTlj7ubB4u0W/7Gl8=",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "ZG9uJ3QgY2FyZSAy",
        "ZG9uJ3QgY2FyZSAx",
        "q6yroAAAAAAAAAAAAAAAAAAAAAAAAAAAAGAGHgASNFY=",
        "V3JvbmdMZWFm",
        "nqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=",
        "Vwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=",
        "Y0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=",
        "QnGia+DYqE8L1UyMMC58s6O10fpngKQLzOKHNHfatlg=",
        "tBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=",
        "woVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
        "237kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=",
        "ApjRIpBtz8EIkstTpzmS/FufST6kybrbJ7eRtBJ6f+c=",
        "rra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc=",
        "8sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=",
        "ZjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=",
        "DTrtAjFI/9KiWfvQzcf7PPl1ZYdg03dbgq9vkKrMLfw=",
    ]
}
