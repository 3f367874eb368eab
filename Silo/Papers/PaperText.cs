using System.Text.RegularExpressions;

namespace Matching.Silo.Papers;

/// <summary>
/// The text of a paper in one language, as lawyers edit it: Markdown of few forms, in which every figure is the name of a fact.
/// <c># Title</c>; <c>## Heading {#id}</c>; paragraphs, <c>- items</c> and <c>| tables |</c>; <c>? a question</c> to the reader; <c>{{name}}</c> for a
/// fact; and in a line of their own <c>{{table name}}</c>, <c>{{if condition}}</c>, <c>{{if not condition}}</c> and <c>{{end}}</c>.
/// </summary>
internal sealed partial class PaperText
{
    private readonly string[] lines;

    /// <summary>Takes the text.</summary>
    public PaperText(string text) => lines = text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>Writes the paper with these facts.</summary>
    /// <exception cref="KeyNotFoundException">The text names a fact, table or condition that there is none of.</exception>
    /// <exception cref="InvalidDataException">The text breaks its form.</exception>
    public WrittenPaper Fill(PaperFacts known, string language) => new Writer(known, language).Write(lines);

    /// <summary>Writes one paper.</summary>
    private sealed class Writer(PaperFacts known, string language)
    {
        private readonly List<PaperBlock> blocks = [];
        private readonly List<PaperFact> facts = [];
        private readonly List<FactTable> tables = [];
        private readonly Stack<bool> written = new([true]);
        private readonly List<IReadOnlyList<Span>> items = [];
        private readonly List<string[]> rows = [];
        private string title = string.Empty;

        public WrittenPaper Write(IEnumerable<string> lines)
        {
            foreach (var line in lines)
            {
                if (Directive().Match(line) is { Success: true } directive)
                {
                    Direct(directive.Groups["do"].Value, directive.Groups["not"].Success, directive.Groups["name"].Value);
                }
                else if (written.Peek())
                {
                    Take(line.TrimEnd());
                }
            }

            Close();
            return written.Count == 1 && title.Length > 0
                ? new WrittenPaper(language, title, blocks, [.. facts.Distinct()], [.. tables.Distinct()])
                : throw new InvalidDataException("papers: a text has no title, or an {{if}} without its {{end}}.");
        }

        private void Direct(string what, bool isNot, string name)
        {
            switch (what)
            {
                case "if":
                    written.Push(written.Peek() && known.Holds(name) != isNot);
                    break;
                case "end":
                    written.Pop();
                    break;
                case "table" when written.Peek():
                    Close();
                    Table(known.Table(name));
                    break;
            }
        }

        private void Take(string line)
        {
            if (!line.StartsWith("- ", StringComparison.Ordinal) && items.Count > 0)
            {
                Close();
            }

            if (!line.StartsWith('|') && rows.Count > 0)
            {
                Close();
            }

            if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                items.Add(Spans(line[2..]));
            }
            else if (line.StartsWith('|'))
            {
                rows.Add([.. line.Trim('|').Split('|').Select(cell => cell.Trim())]);
            }
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                var heading = Heading().Match(line);
                blocks.Add(heading.Success ? new HeadingBlock(heading.Groups["id"].Value, heading.Groups["text"].Value) : throw new InvalidDataException($"papers: '{line}' has no {{#id}}."));
            }
            else if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                title = string.Concat(Spans(line[2..]).Select(span => span.Text));
            }
            else if (line.StartsWith("? ", StringComparison.Ordinal))
            {
                blocks.Add(new QuestionBlock(Spans(line[2..])));
            }
            else if (line.Length > 0)
            {
                blocks.Add(new ParagraphBlock(Spans(line)));
            }
        }

        private void Close()
        {
            if (items.Count > 0)
            {
                blocks.Add(new ListBlock([.. items]));
                items.Clear();
            }

            if (rows.Count > 0)
            {
                // The second line of a table of Markdown only parts its head from its rows.
                blocks.Add(new TableBlock([.. rows[0].Select(Spans)], [.. rows.Skip(2).Select(row => row.Select(Spans).ToArray())]));
                rows.Clear();
            }
        }

        private void Table(FactTable table)
        {
            tables.Add(table);
            blocks.Add(new TableBlock([.. table.Columns.Select(Cell)], [.. table.Rows.Select(row => row.Select(Cell).ToArray())]));
        }

        private IReadOnlyList<Span> Cell(FactValue value) => [new Span(value.In(language), SpanKind.Value)];

        private List<Span> Spans(string text)
        {
            var spans = new List<Span>();
            var at = 0;
            foreach (Match match in Inline().Matches(text))
            {
                Words(text[at..match.Index]);
                at = match.Index + match.Length;
                if (match.Groups["fact"].Success)
                {
                    var fact = known.Fact(match.Groups["fact"].Value);
                    facts.Add(fact);
                    spans.Add(new Span(fact.Value.In(language), SpanKind.Value));
                }
                else
                {
                    spans.Add(match.Groups["code"].Success ? new Span(match.Groups["code"].Value, SpanKind.Code) : new Span(match.Groups["strong"].Value, SpanKind.Strong));
                }
            }

            Words(text[at..]);
            return spans;

            void Words(string words)
            {
                if (words.Length > 0)
                {
                    spans.Add(new Span(words, SpanKind.Words));
                }
            }
        }
    }

    [GeneratedRegex(@"^\{\{(?<do>if|end|table)(?: (?<not>not))?(?: (?<name>[\w.-]+))?\}\}\s*$")]
    private static partial Regex Directive();

    [GeneratedRegex(@"^## (?<text>.+?) \{#(?<id>[a-z-]+)\}$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\{\{(?<fact>[\w.-]+)\}\}|`(?<code>[^`]+)`|\*\*(?<strong>[^*]+)\*\*")]
    private static partial Regex Inline();
}
