using System.Globalization;
using System.Text.Json;
using Matching.Contracts;
using Matching.Profiles;
using Matching.Profiles.Careers;
using Matching.Profiles.Text;

namespace Matching.Quality;

/// <summary>Measures the facts of careers against gold, and the level and area of posts against labelled posts.</summary>
internal static class CareerFigures
{
    private static readonly string[] Facts = ["years of leading within 2", "years of work within 2", "people led within 10 %", "people led within 2.5 times", "sectors exact", "education exact"];

    /// <summary>Prints the figures of all CVs and of those told in prose; with <paramref name="misses"/> each wrong fact, too.</summary>
    /// <param name="folder">Judged corpus; <c>prose.txt</c> in <paramref name="labels"/> names its CVs in prose, <c>posts.tsv</c> there its labelled posts.</param>
    /// <param name="labels">Folder of the labels.</param>
    /// <param name="misses">Whether to print each wrong fact.</param>
    public static void Print(string folder, string labels, bool misses)
    {
        var prose = File.ReadAllLines(Path.Combine(labels, "prose.txt")).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')[0]).ToHashSet();
        var careers = Corpus.Read(folder).Candidates.Select(cv => (cv.Id, cv.Text, Read: CareerReader.Read(cv.Text, Bench.ReferenceYear), Gold: Gold(folder, cv.Id))).ToList();
        foreach (var (name, group) in new[] { ("all CVs", careers), ("CVs in prose", careers.Where(cv => prose.Contains(cv.Id)).ToList()) })
        {
            var right = group.Select(cv => Right(cv.Read, cv.Gold)).ToList();
            Console.WriteLine($"{name} ({group.Count})");
            for (var fact = 0; fact < Facts.Length; fact++)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Facts[fact],-28} {100.0 * right.Count(row => row[fact]) / Math.Max(1, right.Count),5:F1} %"));
            }
        }

        if (misses)
        {
            foreach (var (id, _, read, gold) in careers)
            {
                var right = Right(read, gold);
                if (right.Contains(false))
                {
                    Console.WriteLine($"{id}{(prose.Contains(id) ? "*" : "")} leading {Pair(read.YearsLeadership?.Value ?? 0, gold.Leadership, right[0])} work {Pair(read.YearsExperience?.Value ?? 0, gold.Work, right[1])} "
                        + $"people {Pair(read.PeopleLed?.Value ?? 0, gold.People, right[2])} sectors {(right[4] ? "ok" : $"{read.Sectors} / {gold.Sectors}")} education {(right[5] ? "ok" : $"{read.Education?.Value ?? EducationLevel.None} / {gold.Education}")}");
                }
            }
        }

        PostFigures.Print(Path.Combine(labels, "posts.tsv"), careers.ToDictionary(cv => cv.Id, cv => cv.Read), misses);
    }

    /// <summary>Prints what is read from one CV.</summary>
    public static void Show(string folder, IEnumerable<string> ids)
    {
        var corpus = Corpus.Read(folder).Candidates.ToDictionary(cv => cv.Id);
        foreach (var id in ids)
        {
            Show(id, CareerReader.Read(corpus[id].Text, Bench.ReferenceYear));
        }
    }

    /// <summary>Prints what is read from a document of any format.</summary>
    public static void ShowFile(string file)
    {
        var document = Profiles.Documents.DocumentReader.ReadAsync(File.ReadAllBytes(file), Path.GetFileName(file), CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine(document.Text);
        Show(file, CareerReader.Read(SourceText.Of(document.Text), Bench.ReferenceYear));
    }

    private static void Show(string id, CareerFacts read)
    {
        Console.WriteLine($"== {id}: {read.Title?.Value} | work {read.YearsExperience?.Value} leading {read.YearsLeadership?.Value} people {read.PeopleLed?.Value} budget {read.Budget?.Value} {read.Education?.Value} {read.Sectors} {read.Seniority}/{read.HighestSeniority}");
        foreach (var post in read.Posts)
        {
            var top = post.Areas.Max() == 0 ? "-" : ProfessionalAreas.All[Array.IndexOf(post.Areas, post.Areas.Max())];
            Console.WriteLine($"   {post.StartYear}-{(post.Current ? "nu" : post.EndYear)} | {post.Title} | {post.Employer} | {post.Seniority} {top} {post.Sector} people {post.PeopleLed} budget {post.Budget}");
        }
    }

    private static string Pair(int read, int gold, bool right) => right ? $"{read}" : $"{read}!={gold}";

    private static bool[] Right(CareerFacts read, GoldFacts gold)
    {
        var people = read.PeopleLed?.Value ?? 0;
        return
        [
            Math.Abs((read.YearsLeadership?.Value ?? 0) - gold.Leadership) <= 2,
            Math.Abs((read.YearsExperience?.Value ?? 0) - gold.Work) <= 2,
            Math.Abs(people - gold.People) <= 0.1 * gold.People,
            gold.People == 0 ? people == 0 : people >= gold.People / 2.5 && people <= gold.People * 2.5,
            read.Sectors == gold.Sectors,
            (read.Education?.Value ?? EducationLevel.None) == gold.Education,
        ];
    }

    private static GoldFacts Gold(string folder, string id)
    {
        var gold = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "gold", id + ".json"))).RootElement;
        return new GoldFacts(
            gold.GetProperty("years_leadership").GetInt32(),
            gold.GetProperty("years_experience").GetInt32(),
            gold.GetProperty("people_led_max").GetInt32(),
            Enum.Parse<EducationLevel>(gold.GetProperty("highest_education").GetString()!, ignoreCase: true),
            gold.GetProperty("sector").EnumerateArray().Aggregate(Sectors.None, (all, name) => all | Enum.Parse<Sectors>(name.GetString()!, ignoreCase: true)));
    }

    private sealed record GoldFacts(int Leadership, int Work, int People, EducationLevel Education, Sectors Sectors);
}
