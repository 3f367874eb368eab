using System.Text;

namespace Matching.Silo.Papers;

/// <summary>A paper as Markdown (CommonMark with tables).</summary>
internal static class PaperMarkdown
{
    private const string Marks = "\\`*_{}[]<>|#~";

    /// <summary>Writes it.</summary>
    public static string Write(WrittenPaper paper)
    {
        var text = new StringBuilder("# ").Append(Escaped(paper.Title)).Append('\n');
        foreach (var block in paper.Blocks)
        {
            text.Append('\n');
            Write(text, block, paper.Language);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, PaperBlock block, string language)
    {
        switch (block)
        {
            case HeadingBlock heading:
                text.Append("## ").Append(heading.Text).Append('\n');
                break;
            case ParagraphBlock paragraph:
                text.Append(Of(paragraph.Text)).Append('\n');
                break;
            case ListBlock list:
                foreach (var item in list.Items)
                {
                    text.Append("- ").Append(Of(item)).Append('\n');
                }

                break;
            case TableBlock table:
                Row(text, table.Head);
                Row(text, table.Head.Select(IReadOnlyList<Span> (_) => [new Span("---", SpanKind.Words)]));
                foreach (var row in table.Rows)
                {
                    Row(text, row);
                }

                break;
            case QuestionBlock question:
                text.Append("**").Append(Of(question.Text).Replace("**", "", StringComparison.Ordinal)).Append("**\n\n> ").Append(AnswerOf(language)).Append('\n');
                break;
        }
    }

    /// <summary>What stands where a question is answered.</summary>
    public static string AnswerOf(string language) => language == "en" ? "Answer:" : "Svar:";

    private static void Row(StringBuilder text, IEnumerable<IReadOnlyList<Span>> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(Of)).Append(" |\n");

    private static string Of(IReadOnlyList<Span> spans) => string.Concat(spans.Select(span => span.Kind switch
    {
        SpanKind.Strong => $"**{span.Text}**",
        SpanKind.Code => $"`{span.Text}`",
        SpanKind.Value => Escaped(span.Text),
        _ => span.Text,
    }));

    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var letter in value.ReplaceLineEndings(" "))
        {
            // Intervals read [low, high]: brackets alone make no link.
            if (Marks.Contains(letter, StringComparison.Ordinal) && letter is not ('[' or ']'))
            {
                text.Append('\\');
            }

            text.Append(letter);
        }

        return text.ToString();
    }
}
