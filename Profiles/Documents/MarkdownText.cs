using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Matching.Profiles.Documents;

/// <summary>Markdown to text: marks go, headings and list items stand on lines of their own.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder { MaximumNestingDepth = DocumentLimits.Depth }.UsePipeTables().Build();

    /// <exception cref="DocumentRefusedException">Quotes, lists or emphasis nest deeper than they may.</exception>
    public static string Read(string markdown, string what)
    {
        var output = new StringBuilder(markdown.Length);
        foreach (var block in Parsed(markdown, what))
        {
            Write(block, output, "");
        }

        return output.ToString();
    }

    private static MarkdownDocument Parsed(string markdown, string what)
    {
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // The library has no other fault than its limit of depth.
            throw DocumentLimits.TooDeep(what);
        }
    }

    private static void Write(Block block, StringBuilder output, string mark)
    {
        switch (block)
        {
            case ThematicBreakBlock or LinkReferenceDefinitionGroup or HtmlBlock { Type: HtmlBlockType.Comment }:
                break;
            case ListBlock list:
                foreach (var item in list.Cast<ListItemBlock>())
                {
                    var own = list.IsOrdered ? $"{item.Order}. " : "• ";
                    foreach (var (child, index) in item.Select((child, index) => (child, index)))
                    {
                        Write(child, output, index == 0 ? own : "");
                    }
                }

                output.Append('\n');
                break;
            case Table table:
                foreach (var row in table.Cast<TableRow>())
                {
                    output.AppendJoin(" | ", row.Cast<TableCell>().Select(Cell)).Append('\n');
                }

                output.Append('\n');
                break;
            case ContainerBlock container:
                foreach (var child in container)
                {
                    Write(child, output, mark);
                    mark = "";
                }

                break;
            case LeafBlock { Inline: not null } leaf:
                output.Append(mark);
                Write(leaf.Inline, output);
                output.Append(mark.Length > 0 ? "\n" : "\n\n");
                break;
            case LeafBlock raw:
                output.Append(mark).Append(raw.Lines.ToString()).Append("\n\n");
                break;
            default:
                break;
        }
    }

    private static string Cell(TableCell cell)
    {
        var output = new StringBuilder();
        foreach (var block in cell.OfType<LeafBlock>())
        {
            if (block.Inline is { } inline)
            {
                Write(inline, output);
            }
        }

        return output.ToString();
    }

    private static void Write(ContainerInline inlines, StringBuilder output)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LiteralInline literal: output.Append(literal.Content.AsSpan()); break;
                case CodeInline code: output.Append(code.Content); break;
                case LineBreakInline: output.Append('\n'); break;
                case HtmlEntityInline entity: output.Append(entity.Transcoded.AsSpan()); break;
                case AutolinkInline link: output.Append(link.Url); break;
                case ContainerInline container: Write(container, output); break;
                default: break;
            }
        }
    }
}
