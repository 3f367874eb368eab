using System.Diagnostics;
using System.Globalization;
using Matching.V1;

namespace Matching.Bench.Current;

/// <summary>Searches in words over everybody, one after the other: open, with conditions that rows tell, and with conditions that profiles tell.</summary>
internal static class SearchPart
{
    private const int Rounds = 20;

    private static readonly string[] Texts =
    [
        "økonomichef med kommunal erfaring, gerne 50 ansatte", "skoleleder, mindst 5 års ledelseserfaring", "jurist i styrelse, engelsk", "Head of IT with municipal experience", "byplanlægger med borgerinddragelse",
    ];

    private static readonly (string Name, CandidateFilter Filter)[] Filters =
    [
        ("open", new CandidateFilter()),
        ("one in two passes", new CandidateFilter { LowestSeniority = Seniority.UnitHead }),
        ("few pass", new CandidateFilter { LowestSeniority = Seniority.Director, Sectors = { Sector.State }, YearsLeadership = 10 }),
        ("titles and competences", new CandidateFilter { WithoutTitles = { "konsulent" }, Competences = { new CompetenceAtLeast { Competence = "communication", Level = 3 } } }),
    ];

    /// <summary>Asks each text with each filter, 20 places, without reasons and, open, with them.</summary>
    public static async Task<object> Run(SiloUnderTest silo)
    {
        var told = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, filter, reasons) in Filters.Select(one => (one.Name, one.Filter, false)).Append(("open, with reasons", new CandidateFilter(), true)))
        {
            foreach (var text in Texts)
            {
                await Ask(silo, text, filter, reasons);
            }

            var (latencies, passed, processor) = (new Latencies(), 0, silo.ProcessorTime());
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var text in Texts)
                {
                    var clock = Stopwatch.GetTimestamp();
                    passed = (await Ask(silo, text, filter, reasons)).PassedSize;
                    latencies.Add(Stopwatch.GetElapsedTime(clock));
                }
            }

            var each = (silo.ProcessorTime() - processor).TotalMilliseconds / (Rounds * Texts.Length);
            var figures = latencies.Figures();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"search, {name}: {figures}; {each:N1} ms of the service's processor time each; {passed:N0} pass"));
            told[name] = new { figures, processorMilliseconds = each, passed };
        }

        return told;
    }

    private static Task<SearchCandidatesResponse> Ask(SiloUnderTest silo, string text, CandidateFilter filter, bool reasons) =>
        silo.Client.SearchCandidatesAsync(new SearchCandidatesRequest { Text = text, Filter = filter, Top = 20, WithReasons = reasons });
}
