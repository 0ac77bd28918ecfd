import RegisterAPI

/// Numbers as people write them.
enum Numbers {
    /// `12`, `0.5`, `0,5`.
    static func plain(_ value: Double, _ language: Language) -> String {
        let text = machine(value)
        return language == .french ? String(text.map { $0 == "." ? "," : $0 }) : text
    }

    /// For programs: `12`, `0.5`.
    static func machine(_ value: Double) -> String {
        if let whole = Int(exactly: value) { return "\(whole)" }
        return "\(value)"
    }

    /// `8 577` with no-break spaces, `8,577`.
    static func grouped(_ value: Int, _ language: Language) -> String {
        let separator: Character = language == .french ? "\u{A0}" : ","
        var digits = ""
        for (index, digit) in String(value.magnitude).reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { digits.append(separator) }
            digits.append(digit)
        }
        return (value < 0 ? "-" : "") + String(digits.reversed())
    }

    /// `87 %` of a part from 0 to 1.
    static func percent(_ part: Double, _ language: Language) -> String {
        let whole = Int((part * 100).rounded())
        return language == .french ? "\(whole)\u{A0}%" : "\(whole)%"
    }

    /// `12,4 Mo`, `12.4 MB`, in powers of 1000.
    static func bytes(_ count: Int, _ language: Language) -> String {
        let units = language == .french ? ["o", "ko", "Mo", "Go", "To"] : ["B", "kB", "MB", "GB", "TB"]
        var value = Double(count)
        var unit = 0
        while value >= 1000, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return plain((value * 10).rounded() / 10, language) + "\u{A0}" + units[unit]
    }
}
