/// What an authority is in law. It tells which texts apply to it, and so how its dates are counted.
public enum AuthorityKind: String, Sendable, Hashable, CaseIterable {
    /// A commune.
    case commune
    /// An établissement public de coopération intercommunale: communauté de communes, d'agglomération or urbaine.
    case intercommunality
    /// An établissement public of the category métropole (CGCT L5217-1).
    case metropole
    /// A métropole with a statute of its own: Grand Paris (CGCT L5219-1).
    case specialMetropole
    /// A collectivity with a statute of its own, under the rules of a département: Lyon (CGCT L3611-1, L3611-3).
    case specialCollectivity
}
