using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Matching.Bench.Taxonomies;
using Matching.Profiles.Taxonomies;
using Matching.Tests.Shared;

// Run from the repository: dotnet run -c Release --project bench/Taxonomies -- measure|learn ESCO.csv...
// 'measure' prints the figures of docs/performance.md, 'learn' writes Profiles/Resources/title-link.json.
if (args is not [("measure" or "learn") and var task, .. { Length: > 0 } files])
{
    Console.Error.WriteLine("usage: measure|learn FILE.csv...   (ESCO's occupations and ISCO groups of one language)");
    return 2;
}

var concepts = Taxonomy.Of(files.SelectMany(file => TaxonomyFiles.Read(File.ReadAllBytes(file), file))).Concepts;
if (task == "learn")
{
    var weights = Learner.Learn([TitleSet.HeldOut(concepts, 1, 500, 0.4), TitleSet.HeldOut(concepts, 2, 500, 0.4)]);
    var named = Enum.GetValues<LinkFeature>().Zip(weights).ToDictionary(pair => pair.First.ToString(), pair => pair.Second);
    var text = JsonSerializer.Serialize(named, new JsonSerializerOptions { WriteIndented = true }) + "\n";
    File.WriteAllText(Path.Combine(RepositoryRoot.Folder, "Profiles/Resources/title-link.json"), text);
    Console.Write(text);
    return 0;
}

Console.WriteLine($"{concepts.Count} concepts, {concepts.Sum(concept => concept.Labels.Count)} labels");
var sets = new[]
{
    TitleSet.Judged(Path.Combine(RepositoryRoot.Folder, "bench/Taxonomies/titles.csv"), concepts),
    TitleSet.HeldOut(concepts, 3, 500, 0),
};
foreach (var set in sets)
{
    Measure(set, "BM25 on words", Systems.WordBm25(set.Concepts));
    Measure(set, "character TF-IDF", Systems.CharacterTfIdf(set.Concepts));
    Measure(set, "character TF-IDF, by concept", Systems.CharacterTfIdfByConcept(set.Concepts));
    Measure(set, "title linker", Systems.Linker(set.Concepts));
}

return 0;

static void Measure(TitleSet set, string name, Func<string, IReadOnlyList<RankedLabel>> rank)
{
    rank(set.Titles[0].Title);
    var clock = Stopwatch.StartNew();
    var ranked = set.Titles.Select(title => rank(title.Title)).ToList();
    var seconds = clock.Elapsed.TotalSeconds;
    var precision = set.Titles.Zip(ranked, AveragePrecision).Average();
    var first = set.Titles.Zip(ranked, (title, labels) => title.Uris.Contains(labels[0].Uri) ? 1.0 : 0).Average();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{set.Name}, {set.Titles.Count} titles; {name,-30} MAP {precision:F3}, first label right {first:F3}, {set.Titles.Count / seconds:F0} titles/s"));
}

static double AveragePrecision(JudgedTitle title, IReadOnlyList<RankedLabel> labels)
{
    var (found, sum) = (0, 0.0);
    for (var place = 0; place < labels.Count; place++)
    {
        if (title.Uris.Contains(labels[place].Uri))
        {
            sum += (double)++found / (place + 1);
        }
    }

    return sum / found;
}
