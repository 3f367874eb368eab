using System.Diagnostics.Metrics;
using Matching.Contracts;

namespace Matching.Grains.Webhooks;

/// <summary>Measures of deliveries, under the name "Matching.Grains"; docs/telemetry.md lists them. They name no organisation and no receiver.</summary>
internal static class WebhookTelemetry
{
    private static readonly Meter Meter = new("Matching.Grains");

    /// <summary>Subscriptions that the service disabled.</summary>
    public static readonly Counter<long> Disabled = Meter.CreateCounter<long>("matching.webhooks.disabled", "{webhook}", "Subscriptions that were disabled since their receiver did not take what was sent.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "matching.webhooks.delivery.duration", "s", "Length of attempts to deliver a message, by outcome.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 20] });

    /// <summary>An attempt has ended.</summary>
    public static void Attempted(WebhookAttempt attempt) => Duration.Record(
        attempt.Milliseconds / 1000.0,
        new KeyValuePair<string, object?>("outcome", attempt switch { { Taken: true } => "taken", { Status: 0 } => "unanswered", _ => "refused" }));
}
