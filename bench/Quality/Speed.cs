using System.Diagnostics;
using System.Globalization;
using Matching.Profiles;
using Matching.Profiles.Ads;
using Matching.Profiles.Careers;
using Matching.Profiles.Text;

namespace Matching.Quality;

/// <summary>Measures how many documents the shipped extractor reads in a second of processor time, text analysis included.</summary>
internal static class Speed
{
    // Enough for the just-in-time compiler to be done, whose work is processor time, too.
    private const int Rounds = 15;

    /// <summary>Prints the best of many rounds over the corpus, after one to warm up.</summary>
    public static void Print(Corpus corpus)
    {
        string[] ads = [.. corpus.Vacancies.Select(vacancy => vacancy.Text.Text)];
        string[] cvs = [.. corpus.Candidates.Select(candidate => candidate.Text.Text)];
        SourceText[] adTexts = [.. corpus.Vacancies.Select(vacancy => vacancy.Text)];
        SourceText[] cvTexts = [.. corpus.Candidates.Select(candidate => candidate.Text)];
        Stage("analysis of ads", ads, text => SourceText.Of(text));
        Stage("facts of ads", adTexts, text => AdReader.Read(text));
        Stage("roles of ads", adTexts, text => RoleReader.ReadAd(text, title: null));
        Stage("analysis of CVs", cvs, text => SourceText.Of(text));
        Stage("careers", cvTexts, text => CareerReader.Read(text, Bench.ReferenceYear));
        Print("ads", ads, text => ProfileExtractor.Default.ExtractVacancy(SourceText.Of(text)));
        Print("CVs", cvs, text => ProfileExtractor.Default.ExtractCandidate(SourceText.Of(text), Bench.ReferenceYear));
    }

    private static void Print(string name, string[] texts, Action<string> read)
    {
        var best = Best(texts, read);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {texts.Length / best.TotalSeconds:F0} documents a second of processor time, {best.TotalMilliseconds / texts.Length:F1} ms each"));
    }

    private static void Stage<T>(string name, T[] texts, Action<T> read) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {Best(texts, read).TotalMilliseconds / texts.Length:F2} ms each"));

    private static TimeSpan Best<T>(T[] texts, Action<T> read)
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

        return best;
    }
}
