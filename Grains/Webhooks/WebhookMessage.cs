using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Matching.Contracts;
using Matching.Grains.Changes;

namespace Matching.Grains.Webhooks;

/// <summary>Messages as they are posted.</summary>
public static class WebhookMessage
{
    /// <summary>Type of a message that tells nothing.</summary>
    public const string Ping = "webhook.ping";

    /// <summary>Types of messages by kind of change.</summary>
    public static IReadOnlyDictionary<ChangeKind, string> Types { get; } = new Dictionary<ChangeKind, string>
    {
        [ChangeKind.ApplicationReceived] = "application.received",
        [ChangeKind.ApplicationChanged] = "application.changed",
        [ChangeKind.ListChanged] = "list.changed",
        [ChangeKind.DecisionRecorded] = "decision.recorded",
        [ChangeKind.CandidateErased] = "candidate.erased",
        [ChangeKind.JobDone] = "job.done",
    };

    /// <summary>The header webhook-id: the same at each attempt, and unlike that of any other message of any subscription.</summary>
    public static string IdOf(string webhook, long number) => string.Create(CultureInfo.InvariantCulture, $"msg_{webhook}_{number}");

    /// <summary>The JSON of a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="withoutIds">Without the ids of what it is about.</param>
    public static byte[] Of(Change change, bool withoutIds) => Write(Types[change.Note.Kind], change.Note.At, json =>
    {
        var note = change.Note;
        json.WriteString("token", ChangeToken.Of(change.Number));
        if (withoutIds)
        {
            return;
        }

        Name(json, "vacancy", "vacancies/", note.Vacancy);
        Name(json, "candidate", "candidates/", note.Candidate);
        Name(json, "job", "jobs/", note.Job > 0 ? note.Job.ToString(CultureInfo.InvariantCulture) : string.Empty);
        json.WriteString("version", note.Version.ToString(CultureInfo.InvariantCulture));
    });

    /// <summary>The JSON of a ping.</summary>
    public static byte[] OfPing(DateTimeOffset now) => Write(Ping, now, _ => { });

    private static byte[] Write(string type, DateTimeOffset at, Action<Utf8JsonWriter> data)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("timestamp", at.UtcDateTime);
            json.WriteStartObject("data");
            data(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Name(Utf8JsonWriter json, string field, string collection, string id)
    {
        if (id.Length > 0)
        {
            json.WriteString(field, collection + id);
        }
    }
}
