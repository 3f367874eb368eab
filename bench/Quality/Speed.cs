using System.Diagnostics;
using System.Globalization;
using Matching.Profiles;
using Matching.Profiles.Text;

namespace Matching.Quality;

/// <summary>Measures how many documents the shipped extractor reads in a second of processor time, text analysis included.</summary>
internal static class Speed
{
    private const int Rounds = 3;

    /// <summary>Prints the best of three rounds over the corpus, after one to warm up.</summary>
    public static void Print(Corpus corpus)
    {
        string[] ads = [.. corpus.Vacancies.Select(vacancy => vacancy.Text.Text)];
        string[] cvs = [.. corpus.Candidates.Select(candidate => candidate.Text.Text)];
        Print("ads", ads, text => ProfileExtractor.Default.ExtractVacancy(SourceText.Of(text)));
        Print("CVs", cvs, text => ProfileExtractor.Default.ExtractCandidate(SourceText.Of(text), Bench.ReferenceYear));
    }

    private static void Print(string name, string[] texts, Action<string> read)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round <= Rounds; round++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            foreach (var text in texts)
            {
                read(text);
            }

            // Processor time, not the clock: other work on the machine shall not count.
            var used = Process.GetCurrentProcess().TotalProcessorTime - before;
            best = round > 0 && used < best ? used : best;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {texts.Length / best.TotalSeconds:F0} documents a second of processor time"));
    }
}
