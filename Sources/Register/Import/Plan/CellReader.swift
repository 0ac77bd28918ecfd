import TimeLimits

/// Reads values out of a row by the mapping's templates.
struct CellReader {
    let nullValues: Set<String>
    let replacements: [Replacement]

    /// A value and the columns that it comes from.
    struct Value {
        let text: String
        let columns: String
    }

    /// The value of the first alternative whose columns are all filled in; nil when there is none.
    ///
    /// - Parameter number: the number of the row, from 1.
    func value(of field: BoundField, in record: TableRecord, number: Int) -> Value? {
        for alternative in field.alternatives {
            guard let text = text(of: alternative, in: record, number: number) else { continue }
            return text.isEmpty ? nil : Value(text: text, columns: alternative.columns)
        }
        return nil
    }

    private func text(of alternative: BoundField.Alternative, in record: TableRecord, number: Int) -> String? {
        if alternative.parts.count == 1, case .column(let index) = alternative.parts[0] {
            return cell(record.fields[index])
        }
        var text = ""
        for part in alternative.parts {
            switch part {
            case .text(let constant): text += constant
            case .rowNumber: text += "\(number)"
            case .column(let index):
                guard let cell = cell(record.fields[index]) else { return nil }
                text += cell
            }
        }
        return CellText.trimmed(text)
    }

    /// A cell after replacements and trimming; nil when it is blank or stands for nothing.
    func cell(_ raw: String) -> String? {
        var text = CellText.withLineFeeds(raw)
        for replacement in replacements { text = text.replacing(replacement.text, with: replacement.by) }
        text = CellText.trimmed(text)
        return text.isEmpty || nullValues.contains(text) ? nil : text
    }
}
