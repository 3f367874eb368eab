using System.CommandLine;
using System.Globalization;
using Matching.CommandLine.Json;
using Matching.Profiles;
using Matching.Profiles.Phrases;
using Matching.Profiles.Taxonomies;

namespace Matching.CommandLine.Commands;

/// <summary><c>taxonomy link &lt; titles</c>: ranked concepts of every line of standard input, or with <c>--labels</c> every label ranked.</summary>
internal static class TaxonomyLinkCommand
{
    private const int MostConcepts = 1000;
    private const int UsualConcepts = 5;

    /// <summary>The command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <param name="file">The option that names the taxonomy.</param>
    public static Command Create(CommandRunner runner, Option<string> file)
    {
        var labels = new Option<bool>("--labels") { Description = "Rank every label instead: a JSON line a title, {\"title\",\"labels\":[{\"uri\",\"label\"}]}." };
        var skills = new Option<bool>("--skills") { Description = "Link to skills rather than to occupations, their groups and posts." };
        var top = WholeNumber.Option("--top", "K", $"How many concepts a title, 1-{MostConcepts}; default {UsualConcepts}.", MostConcepts);
        var command = new Command("link", "Link titles, one a line of standard input, to concepts.") { file, labels, skills, top };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            try
            {
                var taxonomy = await TaxonomyPlace.ReadAsync(parse.GetRequiredValue(file), session.Cancellation);
                var linker = new TitleLinker(OfKind(taxonomy, parse.GetValue(skills)));
                var titles = await TitlesAsync(session);
                if (parse.GetValue(labels))
                    WriteLabels(session, linker, titles);
                else
                    WriteConcepts(session, linker, titles, parse.GetValue(top) ?? UsualConcepts);
                return ExitCodes.Done;
            }
            catch (ProfileRefusedException refused)
            {
                throw new RefusedException("invalid_argument", refused.Message);
            }
        }));
        return command;
    }

    private static Taxonomy OfKind(Taxonomy taxonomy, bool skills) => Taxonomy.Of(taxonomy.Concepts.Where(concept => concept.Kind == ConceptKind.Skill == skills));

    private static async Task<List<string>> TitlesAsync(Session session)
    {
        using var read = new MemoryStream();
        await using (var input = session.OpenInput())
            await input.CopyToAsync(read, session.Cancellation);
        var titles = LabelledFile.Lines(read.GetBuffer().AsSpan(0, (int)read.Length), "standard input").Select(line => line.Trim()).ToList();
        var tooLong = titles.FindIndex(title => title.Length > TitleLinker.LongestTitle);
        return tooLong < 0
            ? [.. titles.Where(title => title.Length > 0)]
            : throw new ProfileRefusedException(
                $"standard input, line {tooLong + 1}", $"it has {titles[tooLong].Length} characters, a title at most {TitleLinker.LongestTitle}", "give one title a line");
    }

    private static void WriteConcepts(Session session, TitleLinker linker, List<string> titles, int most)
    {
        var linked = InParallel(session, titles, title => new LinkedTitleJson(title, [.. linker.Link(title, most).Select(LinkedConceptJson.Of)])).ToList();
        if (session.Json)
            session.Answer(() => new LinkedTitlesJson(linked), _ => { });
        else if (linked.Count > 0)
            session.AnswerText(string.Concat(linked.Select(title => title.Title + "\n" + string.Concat(title.Concepts.Select(Line)))));
    }

    private static string Line(LinkedConceptJson concept) => $"  {concept.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}  {concept.Label}  {concept.Uri}\n";

    // A line can hold megabytes: each is written before the next ones are all there, and a label becomes JSON once.
    private static void WriteLabels(Session session, TitleLinker linker, List<string> titles)
    {
        var known = linker.Labels.Distinct().ToDictionary(label => label, label => JsonDocuments.OnOneLine(label));
        session.AnswerLines(InParallel(session, titles, title =>
            $"{{\"title\":{JsonDocuments.OnOneLine(title)},\"labels\":[{string.Join(',', linker.RankLabels(title).Select(label => known[label]))}]}}"));
    }

    private static ParallelQuery<T> InParallel<T>(Session session, List<string> titles, Func<string, T> work) =>
        titles.AsParallel().AsOrdered().WithCancellation(session.Cancellation).WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(work);
}
