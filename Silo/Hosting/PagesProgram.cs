using Matching.Silo.Api.Http;
using Matching.Silo.Health;
using Matching.Silo.Telemetry;
using Matching.Web;

namespace Matching.Silo.Hosting;

/// <summary>
/// The recruiter's pages alone, in front of a service that runs elsewhere: no grains and no documents. Whoever signs in is let in by the service, with the
/// person's own key or token. Sessions are encrypted with keys in the cluster's database where the settings name it, so that several such
/// processes and the silos themselves serve the same people; else in files of the data directory.
/// </summary>
internal static class PagesProgram
{
    /// <summary>Serves them until the process is told to end.</summary>
    /// <returns>The exit code, 0.</returns>
    /// <exception cref="BadSettingException">An address is in use, or the certificate cannot be used.</exception>
    public static async Task<int> Run(WebApplicationBuilder builder, SiloOptions options)
    {
        if (options.AllUrls.Length == 0)
        {
            throw new BadSettingException("HttpUrls: the pages have no address; write for instance --httpurls http://127.0.0.1:5081, or --urls https://0.0.0.0:443 with --certificate FILE.");
        }

        FreePorts.Check(options);
        builder.AddServing(options);
        builder.AddOtlp(options);
        builder.Logging.NameNobody();
        builder.Services.AddResponseCompression();
        builder.Services.AddPagesAlone(options);
        builder.Services.AddHealthChecks().AddCheck<ServiceCheck>(ServiceCheck.Name, timeout: ServiceCheck.Patience);
        builder.Services.AddSingleton<ServiceCheck>();

        await using var app = builder.Build();
        app.UseResponseCompression();
        app.Use(AnswerHeaders.Set);
        app.UseRouting();
        app.UseAuthentication();
        app.MapHealthPages();
        app.MapPages();
        await app.StartAsync();
        Console.WriteLine($"Matching serves its pages at {options.AllUrls}, for the service at {options.Service}. Stop it with Ctrl+C.");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
