// SPDX-License-Identifier: MIT
public import EventLog

/// A document as data: what stands in it, in which order, and nothing of how it looks.
///
/// The three renderers, ``HTMLFile``, ``PDFFile`` and ``XLSXFile``, make a file of it. The same
/// document gives the same bytes.
public struct Document: Sendable {
    /// Who issues it: the municipality; empty where the log does not say.
    public var issuer: String
    /// What it is, such as "Estado de cuenta".
    public var title: String
    /// What it is about: a day, an account; empty for nothing.
    public var subtitle: String
    /// The parts, in order.
    public var sections: [Section]
    /// What it was made from: the clocks, the policy, the log.
    public var origin: [Fact]
    /// The same for the foot of each page, a line each.
    public var footer: [String]
    /// The words that renderers need.
    public var words: Words
    /// The moment at which the file says that it was made.
    ///
    /// It is taken from what is asked, never from the machine's clock.
    public var madeAt: Instant

    /// A document.
    public init(
        issuer: String,
        title: String,
        subtitle: String,
        sections: [Section],
        origin: [Fact],
        footer: [String],
        words: Words,
        madeAt: Instant
    ) {
        self.issuer = issuer
        self.title = title
        self.subtitle = subtitle
        self.sections = sections
        self.origin = origin
        self.footer = footer
        self.words = words
        self.madeAt = madeAt
    }

    /// A part that keeps together: on paper it begins a page, unless it is the first, and its
    /// pages all lie the same way.
    public struct Section: Sendable {
        /// What stands above it; empty for nothing.
        public var title: String
        /// What the names of its spreadsheets begin with, short; empty for nothing.
        public var tab: String
        /// What stands in it.
        public var blocks: [Block]

        /// A part.
        public init(title: String = "", tab: String = "", blocks: [Block]) {
            self.title = title
            self.tab = tab
            self.blocks = blocks
        }
    }

    /// A piece of a section.
    public enum Block: Sendable {
        /// A line above what follows.
        case heading(String)
        /// Running text.
        case paragraph(String)
        /// Lines as they are, such as an address.
        case lines([String])
        /// Names and values, one below the other.
        case facts([Fact])
        /// Rows of the same columns.
        case table(Table)
        /// A chart.
        case chart(Chart)
        /// A line to sign on, and what stands below it.
        case signature([String])
    }

    /// A name and a value.
    public struct Fact: Hashable, Sendable {
        /// What it is.
        public let label: String
        /// What it says.
        public let value: Cell

        /// A name and a value.
        public init(_ label: String, _ value: Cell) {
            self.label = label
            self.value = value
        }
    }

    /// The words of renderers, in the document's language.
    public struct Words: Sendable {
        /// The language by its code, such as `es`.
        public let language: String
        /// What a page calls itself, given its number and how many there are.
        public let page: @Sendable (Int, Int) -> String
        /// The name of the spreadsheet with the origin.
        public let origin: String
        /// What stands for a table without rows.
        public let nothing: String
        /// What stands behind the title of a table that goes on from the page before.
        public let continued: String

        /// Words.
        public init(
            language: String,
            page: @escaping @Sendable (Int, Int) -> String,
            origin: String,
            nothing: String,
            continued: String
        ) {
            self.language = language
            self.page = page
            self.origin = origin
            self.nothing = nothing
            self.continued = continued
        }
    }
}
