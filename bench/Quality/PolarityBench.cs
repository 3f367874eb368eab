using System.Globalization;
using Matching.Profiles.Competences;
using Matching.Profiles.Text;

namespace Matching.Quality;

/// <summary>Measures <see cref="DemandReader"/> on the invented sentences of tests/Profiles.Tests/Ads/Polarity.</summary>
internal static class PolarityBench
{
    /// <summary>Prints precision and recall of every demand, by split; with <paramref name="showErrors"/> the sentences of the development half that were read wrong.</summary>
    public static void Print(string file, bool showErrors)
    {
        var read = File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').Select(Read).ToList();
        foreach (var split in read.GroupBy(one => one.Split))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{split.Key}: {split.Count()} sentences, {split.Average(one => one.Said == one.Truth ? 1.0 : 0):F3} right"));
            foreach (var demand in Enum.GetValues<Demand>())
            {
                var (hit, said, truth) = (split.Count(one => one.Said == demand && one.Truth == demand), split.Count(one => one.Said == demand), split.Count(one => one.Truth == demand));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {demand,-10} precision {(double)hit / Math.Max(1, said):F3}  recall {(double)hit / Math.Max(1, truth):F3}"));
            }
        }

        foreach (var one in read.Where(one => showErrors && one.Split == "develop" && one.Said != one.Truth))
        {
            Console.WriteLine($"{one.Truth} read as {one.Said}: {one.Sentence}");
        }
    }

    /// <summary>Prints the demands of the sentences that a reader of the judged ads took for requirements: none should be denied or offered.</summary>
    public static void PrintJudged(VacancyData data)
    {
        var said = new int[6];
        for (var u = 0; u < data.Units.Length; u++)
        {
            var (ad, sentence) = data.Units[u];
            for (var c = 0; ad >= 0 && c < data.Labels[u].Length; c++)
            {
                if (data.Labels[u][c] == 0)
                {
                    continue;
                }

                var demand = data.Readings[ad].DemandOf(sentence, c);
                said[(int)demand]++;
                if (VacancyReading.IsNone(demand))
                {
                    var text = data.Readings[ad].Text;
                    Console.WriteLine($"{data.Vacancies[ad].Id} {data.Framework.Competences[c].Id} {demand}: {text.Slice(text.Sentences[sentence])}");
                }
            }
        }

        // How often a competence that is named in a clause with a demand is a requirement of the ad, by demand and strength of its phrases.
        var named = new Dictionary<(Demand, float), (int Asked, int All, double Weight)>();
        for (var ad = 0; ad < data.Readings.Length; ad++)
        {
            for (var c = 0; c < data.Framework.Competences.Count; c++)
            {
                var best = (Demand.Described, 0f);
                for (var s = 0; s < data.Readings[ad].Text.Sentences.Count; s++)
                {
                    if (data.Readings[ad].Plainly(s, c) is not null && data.Readings[ad].Counts(s))
                    {
                        var strength = MathF.Min(3, data.Readings[ad].Phrases(s, c));
                        best = strength > best.Item2 ? (data.Readings[ad].DemandOf(s, c), strength) : best;
                    }
                }

                if (best.Item2 > 0)
                {
                    var (asked, all, weight) = named.GetValueOrDefault(best);
                    named[best] = (asked + (data.Weights[ad][c] > 0 ? 1 : 0), all + 1, weight + data.Weights[ad][c]);
                    if (data.Weights[ad][c] == 0 && best.Item2 >= 1)
                    {
                        Console.WriteLine($"{data.Vacancies[ad].Id} {data.Framework.Competences[c].Id} {best} {At(data, ad, c)}");
                    }
                }
            }
        }

        foreach (var (key, value) in named.OrderBy(entry => entry.Key))
        {
            Console.WriteLine($"{key}: asked {value.Asked} of {value.All}, weight {value.Weight / Math.Max(1, value.Asked):F2}");
        }

        Console.WriteLine(string.Join(", ", Enum.GetValues<Demand>().Select(demand => $"{demand} {said[(int)demand]}")));
    }

    private static string At(VacancyData data, int ad, int competence)
    {
        var text = data.Readings[ad].Text;
        return text.Slice(text.Sentences.First(sentence => data.Readings[ad].Plainly(sentence.Index, competence) is not null)).ToString();
    }

    private static (string Split, Demand Truth, Demand Said, string Sentence) Read(string line)
    {
        var fields = line.Split('\t');
        var at = fields[2].IndexOf('[', StringComparison.Ordinal);
        var text = SourceText.Of(fields[2].Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal));
        var demands = DemandReader.Read(text, AdSectionReader.Read(text));
        var token = Enumerable.Range(0, text.Tokens.Count).First(t => text.Tokens[t].Start >= at);
        return (fields[0], Enum.Parse<Demand>(fields[1], ignoreCase: true), demands[token], fields[2]);
    }
}
