using Matching.Profiles;
using Matching.Profiles.Documents;
using Matching.Profiles.Text;

namespace Matching.Quality;

/// <summary>Shows what the shipped extractor makes of ads, to look at and to compare by eye.</summary>
internal static class Reading
{
    /// <summary>Prints facts and requirements of every file.</summary>
    public static void Print(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            Console.WriteLine($"== {Path.GetFileName(file)}");
            try
            {
                var text = SourceText.Of(DocumentReader.ReadAsync(File.ReadAllBytes(file), Path.GetFileName(file), CancellationToken.None).GetAwaiter().GetResult().Text);
                var ad = ProfileExtractor.Default.ExtractVacancy(text);
                Console.WriteLine($"title={ad.Title?.Value} | employer={ad.Employer?.Value} | deadline={ad.Deadline?.Value:yyyy-MM-dd} | start={ad.Start?.Value:yyyy-MM-dd} | hours={ad.WeeklyHours?.Value} | people={ad.PeopleLed?.Value} | budget={ad.Budget?.Value} | interviews={string.Join(',', ad.Interviews.Select(one => one.Date?.ToString("MM-dd") ?? "w" + one.Week))}");
                foreach (var one in ad.Requirements)
                {
                    Console.WriteLine($"  {one.Competence} {one.Weight}{(one.Must ? " must" : "")}: {one.Evidence[0].Quote}");
                }
            }
            catch (Exception refusal) when (refusal is ProfileRefusedException or DocumentRefusedException)
            {
                Console.WriteLine("refused: " + refusal.Message);
            }
        }
    }

    /// <summary>Prints (competence, first quote) pairs of CVs, drawn at random, by models that did not see the CV: to be judged by a reader.</summary>
    public static void PrintPairs(Bench bench, int count, int seed)
    {
        var pairs = new List<string>();
        var (levels, shared) = (0, 0);
        foreach (var (model, people, _) in bench.CrossValidate(Matching.Contracts.DocumentKind.Candidate, bySource: true))
        {
            var extractor = bench.Extractor(model);
            foreach (var d in people)
            {
                var judged = bench.Corpus.Candidates[d];
                var profile = extractor.ExtractCandidate(judged.Text, Bench.ReferenceYear);
                levels += profile.Competences.Count;
                var first = profile.Competences.Where(one => one.Evidence.Count > 0).ToList();
                shared += first.GroupBy(one => one.Evidence[0].Start).Where(group => group.Count() > 2).Sum(group => group.Count());
                pairs.AddRange(first.Select(one => $"{judged.Id}\t{one.Competence}\t{one.Level}\t{one.Evidence[0].Quote.ReplaceLineEndings(" ")}"));
            }
        }

        Console.WriteLine($"{levels} levels, {pairs.Count} with a quote, {shared} share their first quote with two others or more");
        var drawn = pairs.ToArray();
        new Random(seed).Shuffle(drawn);
        foreach (var pair in drawn.Take(count))
        {
            Console.WriteLine(pair);
        }
    }
}
