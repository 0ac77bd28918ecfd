import Testing

/// Cases of the project transparency-dev/merkle, testdata/inclusion and testdata/consistency, written anew: every kind
/// of valid and of changed proof. Hashes are named by their place in `hashes`; -1 is a text that is no hash.
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
        .init("happy path", 0, 1, leaf: 0, root: 0, [], true),
        .init("happy path", 0, 8, leaf: 0, root: 1, [2, 3, 4], true),
        .init("happy path", 2, 3, leaf: 5, root: 6, [7], true),
        .init("happy path", 1, 5, leaf: 2, root: 8, [0, 3, 9], true),
        .init("empty root", 5, 8, leaf: 10, root: 11, [9, 12, 13], false),
        .init("happy path", 5, 8, leaf: 10, root: 1, [9, 12, 13], true),
        .init("inserted component", 5, 8, leaf: 10, root: 1, [9, 14, 12, 13], false),
        .init("leafIdx XOR @2", 7, 8, leaf: 10, root: 1, [9, 12, 13], false),
        .init("leafIdx plus @1", 6, 8, leaf: 10, root: 1, [9, 12, 13], false),
        .init("leafIdx sub @1", 4, 8, leaf: 10, root: 1, [9, 12, 13], false),
        .init("modified proof[0] bit @3", 5, 8, leaf: 10, root: 1, [15, 12, 13], false),
        .init("modified proof[1] bit @3", 5, 8, leaf: 10, root: 1, [9, 16, 13], false),
        .init("modified proof[2] bit @3", 5, 8, leaf: 10, root: 1, [9, 12, 17], false),
        .init("preceding garbage", 5, 8, leaf: 10, root: 1, [-1, 9, 12, 13], false),
        .init("preceding root", 5, 8, leaf: 10, root: 1, [1, 9, 12, 13], false),
        .init("random root", 5, 8, leaf: 10, root: 14, [9, 12, 13], false),
        .init("removed component", 5, 8, leaf: 10, root: 1, [9, 12], false),
        .init("trailing garbage", 5, 8, leaf: 10, root: 1, [9, 12, 13, -1], false),
        .init("trailing root", 5, 8, leaf: 10, root: 1, [9, 12, 13, 1], false),
        .init("treeSize div @2", 5, 4, leaf: 10, root: 1, [9, 12, 13], false),
        .init("treeSize mul @2", 5, 16, leaf: 10, root: 1, [9, 12, 13], false),
        .init("wrong leaf", 5, 8, leaf: -1, root: 1, [9, 12, 13], false),
        .init("leafIdx sub @1", 18446744073709551615, 1, leaf: 0, root: 0, [], false),
        .init("leafIdx plus @1", 1, 1, leaf: 0, root: 0, [], false),
        .init("treeSize div @2", 0, 0, leaf: 0, root: 0, [], false),
        .init("leafIdx plus @1", 3, 3, leaf: 5, root: 6, [7], false),
        .init("treeSize mul @2", 2, 6, leaf: 5, root: 6, [7], false),
        .init("empty leaf", 0, 1, leaf: -1, root: 18, [], false),
        .init("empty root and leaf", 0, 1, leaf: -1, root: -1, [], false),
        .init("empty root", 0, 1, leaf: 18, root: -1, [], false),
        .init("matching root and leaf", 0, 1, leaf: 18, root: 18, [], true),
        .init("empty root and random leaf", 0, 0, leaf: 14, root: 11, [], false),
        .init("empty root", 0, 0, leaf: -1, root: 11, [], false),
        .init("random leaf", 0, 0, leaf: 14, root: -1, [], false),
        .init("empty root and random leaf", 0, 1, leaf: 14, root: 11, [], false),
        .init("empty root", 0, 1, leaf: -1, root: 11, [], false),
        .init("random leaf", 0, 1, leaf: 14, root: -1, [], false),
        .init("empty root and random leaf", 1, 0, leaf: 14, root: 11, [], false),
        .init("empty root", 1, 0, leaf: -1, root: 11, [], false),
        .init("random leaf", 1, 0, leaf: 14, root: -1, [], false),
        .init("empty root and random leaf", 2, 1, leaf: 14, root: 11, [], false),
        .init("empty root", 2, 1, leaf: -1, root: 11, [], false),
        .init("random leaf", 2, 1, leaf: 14, root: -1, [], false),
    ]

    static let consistency: [Consistency] = [
        .init("happy path", 1, 1, roots: 0, 0, [], true),
        .init("happy path", 1, 8, roots: 0, 1, [2, 3, 4], true),
        .init("happy path", 2, 5, roots: 7, 8, [3, 9], true),
        .init("happy path", 6, 7, roots: 19, 20, [21, 22, 13], true),
        .init("empty proof", 6, 8, roots: 19, 1, [], false),
        .init("happy path", 6, 8, roots: 19, 1, [21, 12, 13], true),
        .init("modified proof@0 bit @4", 6, 8, roots: 19, 1, [23, 12, 13], false),
        .init("modified proof@1 bit @4", 6, 8, roots: 19, 1, [21, 24, 13], false),
        .init("modified proof@2 bit @4", 6, 8, roots: 19, 1, [21, 12, 25], false),
        .init("preceding garbage", 6, 8, roots: 19, 1, [-1, 21, 12, 13], false),
        .init("preceding proof @0", 6, 8, roots: 19, 1, [21, 21, 12, 13], false),
        .init("preceding root1", 6, 8, roots: 19, 1, [19, 21, 12, 13], false),
        .init("preceding root2", 6, 8, roots: 19, 1, [1, 21, 12, 13], false),
        .init("size1 XOR @2", 4, 8, roots: 19, 1, [21, 12, 13], false),
        .init("size1 plus @1", 7, 8, roots: 19, 1, [21, 12, 13], false),
        .init("size1 sub @1", 5, 8, roots: 19, 1, [21, 12, 13], false),
        .init("size2 div @2", 6, 4, roots: 19, 1, [21, 12, 13], false),
        .init("size2 mul @2", 6, 16, roots: 19, 1, [21, 12, 13], false),
        .init("swapped roots", 6, 8, roots: 1, 19, [21, 12, 13], false),
        .init("trailing garbage", 6, 8, roots: 19, 1, [21, 12, 13, -1], false),
        .init("trailing root1", 6, 8, roots: 19, 1, [21, 12, 13, 19], false),
        .init("trailing root2", 6, 8, roots: 19, 1, [21, 12, 13, 1], false),
        .init("truncated proof", 6, 8, roots: 19, 1, [21, 12], false),
        .init("wrong root1", 6, 8, roots: -1, 1, [21, 12, 13], false),
        .init("wrong root2", 6, 8, roots: 19, -1, [21, 12, 13], false),
        .init("empty proof", 1, 8, roots: 0, 1, [], false),
        .init("size1 sub @1", 0, 8, roots: 0, 1, [2, 3, 4], false),
        .init("size1 XOR @2", 3, 8, roots: 0, 1, [2, 3, 4], false),
        .init("size2 div @2", 2, 2, roots: 7, 8, [3, 9], false),
        .init("consistency check on empty tree (size1 is zero) is useless", 0, 1, roots: 11, 11, [11], false),
        .init("roots do not match and sizes are zero", 0, 0, roots: 11, -1, [], false),
        .init("roots do not not match and sizes are one", 1, 1, roots: 11, -1, [], false),
        .init("size1 is greater than size2 again", 2, 1, roots: -1, -1, [], false),
        .init("size1 is greater than size2", 1, 0, roots: -1, -1, [], false),
        .init("size1 is zero and does not equal size2", 0, 1, roots: -1, -1, [], false),
        .init("size1 is zero and size2 is not zero", 0, 1, roots: 11, -1, [], false),
        .init("sizes are equal (one) but roots are not", 1, 1, roots: -1, -1, [], false),
        .init("sizes are equal (zero) and proof is empty", 0, 0, roots: -1, -1, [], false),
        .init("sizes are equal (zero) but roots are not", 0, 0, roots: -1, -1, [], false),
        .init("sizes do not watch and proof is empty", 1, 2, roots: -1, -1, [], false),
        .init("sizes match but proof is not empty and sizes are one", 1, 1, roots: 11, 11, [11], false),
        .init("sizes match but proof is not empty and sizes are zero", 0, 0, roots: 11, 11, [11], false),
    ]

    static let hashes: [String] = [
        "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=",
        "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=",
        "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=",
        "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=",
        "a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=",
        "ApjRIpBtz8EIkstTpzmS/FufST6kybrbJ7eRtBJ6f+c=",
        "rra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc=",
        "+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=",
        "Tju7H3tHjc/nH7YxYxUZo7yhLJrvyhYSv85ME6hiZNQ=",
        "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=",
        "QnGia+DYqE8L1UyMMC58s6O10fpngKQLzOKHNHfatlg=",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
        "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=",
        "q6yroAAAAAAAAAAAAAAAAAAAAAAAAAAAAGAGHgASNFY=",
        "tBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=",
        "woVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
        "237kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=",
        "DTrtAjFI/9KiWfvQzcf7PPl1ZYdg03dbgq9vkKrMLfw=",
        "duZ9rbzfHhDht03cYIq9L5jfsW+851J3tSMqEn8gh+8=",
        "3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=",
        "DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=",
        "sIaT7C5yFZcTBkHoIR5+7cy0wmQTlj7ubB4u0W/7Gl8=",
        "HrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=",
        "2oVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
        "w37kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=",
    ]
}
