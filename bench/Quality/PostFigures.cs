using System.Globalization;
using Matching.Contracts;
using Matching.Profiles.Careers;

namespace Matching.Quality;

/// <summary>Measures posts against posts that were labelled by hand: which are found, and their level and area.</summary>
internal static class PostFigures
{
    /// <summary>Prints recall and precision of posts, and of those found how many have the labelled level and area.</summary>
    /// <param name="file">Lines <c>candidate, from, to, level, area, title</c>, parted by tabulators; "nu" for a post that goes on, "-" for an unknown year.</param>
    /// <param name="careers">What was read, by candidate.</param>
    /// <param name="misses">Whether to print each post that differs.</param>
    public static void Print(string file, IReadOnlyDictionary<string, CareerFacts> careers, bool misses)
    {
        if (!File.Exists(file))
        {
            return;
        }

        var labelled = File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').Select(Label.Of).Where(label => careers.ContainsKey(label.Candidate)).ToList();
        var (found, title, years, level, near, area, extra, current) = (0, 0, 0, 0, 0, 0, 0, 0);
        foreach (var group in labelled.GroupBy(label => label.Candidate))
        {
            var free = careers[group.Key].Posts.ToList();
            foreach (var label in group)
            {
                var post = free.OrderBy(label.Distance).FirstOrDefault();
                if (post is null || label.Distance(post) > 3)
                {
                    Tell($"{label}: not found");
                    continue;
                }

                free.Remove(post);
                var top = post.Areas.Length > 0 && post.Areas.Max() > 0 ? ProfessionalAreas.All[Array.IndexOf(post.Areas, post.Areas.Max())] : "-";
                found++;
                title += label.IsTitle(post) ? 1 : 0;
                years += label.AreYears(post) ? 1 : 0;
                level += post.Seniority == label.Level ? 1 : 0;
                near += Math.Abs(post.Seniority - label.Level) <= 1 ? 1 : 0;
                area += label.Areas.Contains(top) ? 1 : 0;
                if (!label.IsTitle(post) || !label.AreYears(post) || post.Seniority != label.Level || !label.Areas.Contains(top))
                {
                    Tell($"{label}: read as {post.StartYear}-{(post.Current ? "nu" : post.EndYear)} {post.Seniority} {top} \"{post.Title}\"");
                }
            }

            extra += free.Count;
            current += careers[group.Key].Seniority == group.First().Level ? 1 : 0;
            free.ForEach(post => Tell($"{group.Key}: too many {post.StartYear}-{(post.Current ? "nu" : post.EndYear)} \"{post.Title}\""));
        }

        Console.WriteLine($"labelled posts ({labelled.Count} of {labelled.Select(label => label.Candidate).Distinct().Count()} CVs)");
        Line("found", found, labelled.Count);
        Line("of those read, labelled", found, found + extra);
        Line("years right", years, found);
        Line("title right", title, found);
        Line("level right", level, found);
        Line("level within one", near, found);
        Line("area right", area, found);
        Line("level of the present post", current, labelled.Select(label => label.Candidate).Distinct().Count());

        void Tell(string line)
        {
            if (misses)
            {
                Console.WriteLine(line);
            }
        }
    }

    private static void Line(string name, int right, int of) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-28} {100.0 * right / Math.Max(1, of),5:F1} % ({right} of {of})"));

    private sealed record Label(string Candidate, int? From, int? To, bool Current, Seniority Level, string[] Areas, string Title)
    {
        public static Label Of(string line)
        {
            var cells = line.Split('\t');
            return new Label(cells[0], Year(cells[1]), Year(cells[2]), cells[2] == "nu", Enum.Parse<Seniority>(cells[3]), cells[4].Split('|'), cells[5]);
        }

        /// <summary>How far a read post lies from this one: years apart, less when the title is the same.</summary>
        public double Distance(Post post) =>
            (From is null || post.StartYear is null ? (From is null && post.StartYear is null ? 0 : 2) : Math.Abs(From.Value - post.StartYear.Value))
            + (Current == post.Current ? 0 : 0.5) + (IsTitle(post) ? -2 : 0);

        /// <summary>Whether the title is the labelled one; a post without a title ("-") has an empty one.</summary>
        public bool IsTitle(Post post) => Title == "-" ? post.Title.Length == 0 : string.Equals(post.Title.Trim(), Title, StringComparison.OrdinalIgnoreCase);

        public bool AreYears(Post post) => From == post.StartYear && Current == post.Current && (Current || To == post.EndYear);

        public override string ToString() => $"{Candidate} {From}-{(Current ? "nu" : To)} {Level} {string.Join('|', Areas)} \"{Title}\"";

        private static int? Year(string cell) => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;
    }
}
