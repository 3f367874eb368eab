using System.Text.RegularExpressions;
using Matching.Profiles;
using Matching.Profiles.Competences;
using Matching.Profiles.Personal;
using Matching.Profiles.Text;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Grains.Tests;

/// <summary>People who differ only in who they are: name, sex, birth, family, photograph.</summary>
public sealed class CounterfactualTwinTests
{
    private const int FewestPairs = 200;

    private static readonly (string Name, string Head, string Tail)[] Twins =
    [
        ("Anders Holm", "Født 1964. Gift, far til to.", "Foto: smilende mand i jakkesæt"),
        ("Mette Lundgaard", "Født 1991. Ugift, mor til tre.", "Foto: smilende kvinde i kjole"),
        ("Fatima Al-Hassan", "Født 1972. Fraskilt, mor til fire.", "Foto: kvinde med tørklæde"),
        ("Oluwaseun Adeyemi", "Født 1985. Samlevende, far til en.", "Foto: mand på havnen"),
        ("Xin Wang", "Født 1959. Enke, mor til to.", "Foto: kvinde ved skrivebord"),
    ];

    private static readonly string Judged = Path.Combine(Root(), "samples", "judged");

    [Fact]
    public void Twins_in_all_but_name_sex_birth_family_and_photograph_have_identical_scores()
    {
        var competences = new CompetenceColumns([.. DefaultFramework.Instance.Competences.Select(c => c.Id)]);
        var queries = Directory.EnumerateFiles(Path.Combine(Judged, "vacancies"), "*.txt").Order(StringComparer.Ordinal).Where((_, i) => i % 19 == 0)
            .Select(file => VacancyQuery.Compile(ProfileExtractor.Default.ExtractVacancy(SourceText.Of(File.ReadAllText(file))), RankingModel.Default, competences)).ToList();
        var (pairs, different) = (0, new List<string>());
        var people = new List<(string Id, List<byte[]> Rows)>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Judged, "candidates"), "*.txt").Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            if (ContactReader.Read(SourceText.Of(text)).Name is not { } name || !text.StartsWith(name, StringComparison.Ordinal) || pairs >= FewestPairs)
            {
                continue;
            }

            // The name is replaced wherever it stands, first and last name by themselves too.
            var rows = Twins.Select(twin => CandidateRow.Build(ProfileExtractor.Default.ExtractCandidate(SourceText.Of(Twin(text, name, twin)), 2026), competences)).ToList();
            people.Add((Path.GetFileNameWithoutExtension(file), rows));
            foreach (var row in rows.Skip(1))
            {
                pairs++;
                if (queries.Any(query => query.Score(row) != query.Score(rows[0])))
                {
                    different.Add($"{Path.GetFileNameWithoutExtension(file)}: columns {string.Join(", ", Enumerable.Range(0, row.Length).Where(i => row[i] != rows[0][i]))}");
                }
            }
        }

        Assert.True(pairs >= FewestPairs, $"{pairs} pairs");
        Assert.True(different.Count == 0, $"{different.Count} of {pairs}: {string.Join("; ", different.Take(10))}");

        // The list of everybody as the first twin, and the same people as each other twin.
        foreach (var query in queries)
        {
            string[] List(int twin) => [.. people.OrderByDescending(one => query.Score(one.Rows[twin])).ThenBy(one => one.Id, StringComparer.Ordinal).Select(one => one.Id)];
            var first = List(0);
            Assert.All(Enumerable.Range(1, Twins.Length - 1), twin => Assert.Equal(1.000, RankBiasedOverlap(first, List(twin)), 1e-12));
            Assert.InRange(RankBiasedOverlap(first, [first[1], first[0], .. first[2..]]), 0.8, 0.999);
        }
    }

    /// <summary>
    /// Extrapolated rank-biased overlap of two lists of the same length, persistence 0.9. W. Webber, A. Moffat, J. Zobel, "A similarity measure for indefinite
    /// rankings", ACM TOIS 28(4), 2010, equation 32: 1 only when every prefix of both has the same people.
    /// </summary>
    private static double RankBiasedOverlap(string[] one, string[] other)
    {
        const double Persistence = 0.9;
        var (left, right) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var (overlap, sum, weight) = (0, 0.0, 1.0);
        for (var depth = 1; depth <= one.Length; depth++)
        {
            left.Add(one[depth - 1]);
            right.Add(other[depth - 1]);
            overlap = left.Count(right.Contains);
            weight *= Persistence;
            sum += (double)overlap / depth * weight;
        }

        return ((double)overlap / one.Length * weight) + ((1 - Persistence) / Persistence * sum);
    }

    private static string Twin(string text, string name, (string Name, string Head, string Tail) twin)
    {
        var (own, given) = (name.Split(' '), twin.Name.Split(' '));
        var rest = text[name.Length..].Replace(name, twin.Name, StringComparison.Ordinal);
        foreach (var (from, to) in new[] { (own[0], given[0]), (own[^1], given[^1]) })
        {
            rest = Regex.Replace(rest, $@"\b{Regex.Escape(from)}\b", to);
        }

        // Words for a sex, where the CV speaks of the person as another would.
        var (he, his) = twin.Tail.Contains("mand", StringComparison.Ordinal) ? ("han", "hans") : ("hun", "hendes");
        rest = Regex.Replace(rest, @"\b(?:han|hun)\b", he);
        rest = Regex.Replace(rest, @"\b(?:hans|hendes)\b", his);
        return $"{twin.Name}\n{twin.Head}\n{twin.Tail}\n{rest}";
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Matching.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests must lie within the repository");
    }
}
