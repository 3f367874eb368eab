using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Decides which lines describe each post: from the line that names it to the next post or heading.</summary>
internal static class PostBlocks
{
    /// <summary>Sets the block of every post; posts stand in the order of the text.</summary>
    public static void Set(SourceText text, SectionKind[] sections, bool[] headings, IReadOnlyList<CareerPost> posts)
    {
        for (var i = 0; i < posts.Count; i++)
        {
            var post = posts[i];
            var first = text.Lines[post.Line];
            if (post.Nested)
            {
                post.Block = (first.Start, first.End);
                continue;
            }

            var next = posts.Skip(i + 1).FirstOrDefault(other => !other.Nested);
            var (last, end) = (first, first.End);
            for (var at = post.Line + 1; at < text.Lines.Count; at++)
            {
                var line = text.Lines[at];
                if ((next is not null && at >= next.Line) || headings[at] || sections[at] is not (SectionKind.Unknown or SectionKind.Profile or SectionKind.Career))
                {
                    break;
                }

                (last, end) = (line, line.End);
            }

            // Several posts can share a line.
            var start = i > 0 && posts[i - 1].Line == post.Line ? Math.Max(first.Start, StartBehind(posts[i - 1], post)) : post.FromProse ? post.Head.Start : first.Start;
            var stop = next is not null && next.Line == last.Index ? Math.Max(start + 1, Math.Min(next.Line == post.Line ? StartBehind(post, next) : next.Head.Start, end)) : end;
            post.Block = (Math.Min(start, post.Head.Start), Math.Max(stop, post.Head.End));
        }
    }

    // Where a post begins that shares a line with the one before: with its years where they stand before its title, else behind the other's.
    private static int StartBehind(CareerPost before, CareerPost post) =>
        post.Date is { } date && date.Start < post.Head.Start && date.Start >= before.Head.End ? date.Start
        : Math.Min(post.Head.Start, before.Date is { } other && other.Start > before.Head.Start ? other.End : before.Head.End);
}
