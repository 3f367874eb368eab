using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Matching.Silo.Telemetry;

/// <summary>
/// Leaves in spans what names nobody, before they are exported. The web server's tell paths, queries, hosts and programs of requests by themselves, and paths
/// carry ids of people: only the attributes of a list stay, a call is named by its method, and requests that came to no call are not told.
/// </summary>
internal sealed class DiscreetSpans : BaseProcessor<Activity>
{
    private const string WebServer = "Microsoft.AspNetCore";

    private static readonly FrozenSet<string> Told = FrozenSet.Create(
        StringComparer.Ordinal,
        RpcTelemetry.System, RpcTelemetry.Service, RpcTelemetry.Method, RpcTelemetry.StatusCode, "db.operation.name", "db.collection.name", "http.response.status_code");

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.Where(tag => !Told.Contains(tag.Key)).ToArray())
        {
            data.SetTag(name, null);
        }

        if (data.Source.Name != WebServer)
        {
            return;
        }

        if (data.GetTagItem(RpcTelemetry.Service) is string service && data.GetTagItem(RpcTelemetry.Method) is string method)
        {
            data.DisplayName = $"{service}/{method}";
        }
        else
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
