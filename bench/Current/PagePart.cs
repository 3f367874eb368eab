using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Matching.Bench.Current;

/// <summary>A vacancy's page as a browser asks for it, signed in: the first places, and as many as a page shows.</summary>
internal static partial class PagePart
{
    private const int Rounds = 50;

    private static readonly (string Name, string Query)[] Pages = [("25 places", string.Empty), ("200 places", "?top=200")];

    /// <summary>Asks for each page of some vacancies in turn; the first round of each is not counted.</summary>
    public static async Task<object> Run(SiloUnderTest silo, int vacancies)
    {
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.GZip })
        {
            BaseAddress = silo.Pages,
            Timeout = TimeSpan.FromMinutes(2),
        };
        var token = Token().Match(await browser.GetStringAsync("/signin")).Groups[1].Value;
        using var signedIn = await browser.PostAsync("/signin", new FormUrlEncodedContent([new("key", silo.Key), new("__RequestVerificationToken", token)]));
        if (signedIn.StatusCode != HttpStatusCode.SeeOther)
        {
            throw new InvalidOperationException($"Signing in to the pages was answered with {(int)signedIn.StatusCode}.");
        }

        var told = new Dictionary<string, object>(StringComparer.Ordinal);
        var some = Math.Min(10, vacancies);
        foreach (var (name, query) in Pages)
        {
            for (var vacancy = 0; vacancy < some; vacancy++)
            {
                await browser.GetByteArrayAsync($"/vacancies/{Vacancies.Id(vacancy)}{query}");
            }

            var (latencies, bytes, processor) = (new Latencies(), 0L, silo.ProcessorTime());
            for (var round = 0; round < Rounds; round++)
            {
                var clock = Stopwatch.GetTimestamp();
                bytes += (await browser.GetByteArrayAsync($"/vacancies/{Vacancies.Id(round % some)}{query}")).Length;
                latencies.Add(Stopwatch.GetElapsedTime(clock));
            }

            var (each, kilobytes) = ((silo.ProcessorTime() - processor).TotalMilliseconds / Rounds, bytes / Rounds / 1024);
            var figures = latencies.Figures();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"page of {name}: {figures}; {each:N1} ms of the service's processor time each; {kilobytes} kB before compression"));
            told[name] = new { figures, processorMilliseconds = each, kilobytes };
        }

        return told;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
