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
}
