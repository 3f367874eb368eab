using System.Text.Json;
using System.Text.Json.Serialization;
using Matching.Contracts;
using Matching.Profiles;

namespace Matching.Quality;

/// <summary>
/// Writes profiles of the whole corpus as JSON, one file a document, in the shape of <see cref="VacancyProfile"/> and <see cref="CandidateProfile"/>:
/// <c>oof/</c> by models that did not see the document (what a ranker should be trained on), <c>source/</c> by models of the other source of texts, <c>seen/</c> by the model that ships.
/// </summary>
internal static class ProfileExport
{
    private static readonly JsonSerializerOptions Shape = new()
    {
        WriteIndented = false,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes sets under <paramref name="target"/>.</summary>
    /// <param name="bench">The corpus.</param>
    /// <param name="target">Folder.</param>
    /// <param name="sets">Names of sets; all when empty.</param>
    public static void Write(Bench bench, string target, IReadOnlyList<string> sets)
    {
        foreach (var set in sets.Count == 0 ? ["oof", "source", "seen"] : sets)
        {
            var folder = Path.Combine(target, set);
            if (set == "seen")
            {
                Write(bench, bench.Extractor(bench.TrainAll()), Enumerable.Range(0, bench.Corpus.Candidates.Count), Enumerable.Range(0, bench.Corpus.Vacancies.Count), folder);
                continue;
            }

            foreach (var (model, people, ads) in bench.CrossValidate(bySource: set == "source"))
            {
                Write(bench, bench.Extractor(model), people, ads, folder);
            }
        }
    }

    private static void Write(Bench bench, ProfileExtractor extractor, IEnumerable<int> people, IEnumerable<int> ads, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var d in people)
        {
            var judged = bench.Corpus.Candidates[d];
            Write(Path.Combine(folder, judged.Id + ".json"), extractor.ExtractCandidate(judged.Text, Bench.ReferenceYear));
        }

        foreach (var d in ads)
        {
            var judged = bench.Corpus.Vacancies[d];
            Write(Path.Combine(folder, judged.Id + ".json"), extractor.ExtractVacancy(judged.Text));
        }
    }

    private static void Write<T>(string file, T profile) => File.WriteAllText(file, JsonSerializer.Serialize(profile, Shape));
}
