using Matching.Silo.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Logs;

namespace Matching.Silo.Telemetry;

/// <summary>Keeps lines out of every log that name people or secrets, whatever levels the settings ask for.</summary>
internal static class LogFilters
{
    /// <summary>Categories of which nothing below a warning is told.</summary>
    private static readonly string[] Web =
    [
        // The web server's lines carry paths and queries of requests, and those carry ids of people and names of files. Its schemes' lines tell what they
        // say of a refused token: some quote it, and a stranger's flood would fill the log.
        "Microsoft.AspNetCore",

        // The same of keys.
        typeof(KeyScheme).FullName!,
    ];

    /// <summary>Adds the filters, also for each log of its own that settings may speak of, and takes the texts of errors away.</summary>
    public static void NameNobody(this ILoggingBuilder logging)
    {
        logging.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(services => new DiscreetLoggerFactory(ActivatorUtilities.CreateInstance<LoggerFactory>(services))));
        foreach (var category in Web)
        {
            logging.Quiet(category, LogLevel.Warning);
        }

        // At every start it warns of the methods that take a stream of requests, which are served beside it.
        logging.Quiet("Microsoft.AspNetCore.Grpc.JsonTranscoding", LogLevel.Error);

        // Of the pages' sessions: that keys lie in the database as they are (docs/security.md), that answers with forms are not to be kept, as we say ourselves, and forms without a token, which anybody can send.
        logging.Quiet("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.Quiet("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);

        // Orleans places grains with it; its lines carry grains' keys, thousands of them when a silo is lost.
        logging.Quiet("Polly", LogLevel.None);

        // ReadinessLog tells what operators need of it.
        logging.Quiet("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
    }

    /// <summary>
    /// Keeps Orleans' watchdog out of every log until the service serves: until the first round of its checks it measures the time since the machine was started,
    /// and tells it as a stall.
    /// </summary>
    public static void QuietWatchdogUntil(this ILoggingBuilder logging, Func<bool> serves)
    {
        const string Watchdog = "Orleans.Runtime.Watchdog";
        bool Told(LogLevel level) => level >= LogLevel.Warning && serves();
        logging.AddFilter(Watchdog, Told).AddFilter<ConsoleLoggerProvider>(Watchdog, Told).AddFilter<OpenTelemetryLoggerProvider>(Watchdog, Told);
    }

    /// <summary>Keeps what a category says below a level out of every log.</summary>
    public static void Quiet(this ILoggingBuilder logging, string category, LogLevel least) =>
        logging.AddFilter(category, least).AddFilter<ConsoleLoggerProvider>(category, least).AddFilter<OpenTelemetryLoggerProvider>(category, least);
}
