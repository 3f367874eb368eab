using Google.Protobuf;
using Grpc.Core;
using Matching.Contracts;
using Matching.Silo.Api;
using Matching.Silo.Mapping;
using Matching.V1;

namespace Matching.Silo.Audit;

/// <summary>Makes an entry of a call: who, which method, and what its messages say about whom.</summary>
internal static class AuditEvents
{
    private static readonly string[] AboutFields = ["outcome", "activated", "rollback", "version", "role", "name", "stop_scope", "stop_reason", "manual", "scope"];

    /// <summary>The entry of a call that was answered, or of one message of a stream of answers.</summary>
    /// <param name="audited">What kind of access the method is.</param>
    /// <param name="context">The call.</param>
    /// <param name="request">What was asked; null for a stream of requests.</param>
    /// <param name="response">What is answered; null when the call as such is told.</param>
    public static AuditEvent Of(Audited audited, ServerCallContext context, IMessage? request, IMessage? response)
    {
        // The answer is read first: it says which versions it stands on, the request only what was wished for.
        var facts = new MessageFacts();
        foreach (var message in Parts(response).Append(request).OfType<IMessage>())
        {
            facts.Read(message);
        }

        var pool = facts.Text("pool_version");
        var model = facts.Text("model_version");
        var vacancyVersion = facts.Number("vacancy_version");
        return new AuditEvent
        {
            What = WhatOf(audited),
            Who = Caller.Id(context),
            Method = context.Method,
            Vacancy = facts.Vacancy,
            VacancyVersion = vacancyVersion,
            Candidates = facts.Candidates,
            Model = model,
            Framework = (int)facts.Number("framework_version"),
            Pool = pool,
            Places = response switch { Shortlist list => list.Entries.Count, MatchBatchResponse { Shortlist: { } list } => list.Entries.Count, _ => 0 },
            About = string.Join(' ', AboutFields.Select(field => AboutOf(audited, field, facts)).Where(text => text.Length > 0)),

            // By the service's promise these versions give one list and no other.
            ListName = pool.Length > 0 && facts.Candidates.Count > 1
                ? $"{response?.Descriptor.Name} {facts.Vacancy} {vacancyVersion} {model} {pool} {facts.Candidates.Count} {facts.Text("list_version")}"
                : string.Empty,
        };
    }

    /// <summary>What an answer is about, where that lies one message deeper.</summary>
    private static IEnumerable<IMessage?> Parts(IMessage? response) => response switch
    {
        TrainModelResponse { Result: { } result } => [result, result.Model],
        CreatedKey created => [created.Key],
        WebhookSecret { Webhook: { } webhook } => [webhook],
        MatchBatchResponse { Shortlist: { } list } => [list],
        _ => [response],
    };

    /// <summary>What an entry of such a method says that happened.</summary>
    public static string WhatOf(Audited audited) => audited switch
    {
        Audited.Read => "read",
        Audited.Change => "change",
        Audited.Shortlist => "shortlist",
        Audited.Decision => "decision",
        Audited.Model => "model",
        Audited.Key => "key",
        Audited.Audit => "audit",
        Audited.Move => "move",
        _ => audited.ToString().ToLowerInvariant(),
    };

    private static string AboutOf(Audited audited, string field, MessageFacts facts) => (field, facts.Top.GetValueOrDefault(field)) switch
    {
        ("outcome", DecisionOutcome outcome) => outcome.ToString().ToLowerInvariant(),
        ("role", Role role) when audited == Audited.Key => role.ToString().ToLowerInvariant(),
        ("scope", V1.ShortlistScope.Applicants) => "applicants",
        ("stop_scope", V1.StopScope scope and not V1.StopScope.Unspecified) => scope.ToString().ToLowerInvariant(),
        ("stop_reason", StopReason reason) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString()),
        ("manual", bool manual) => manual ? "manual process" : "no manual process",
        ("activated", true) => "activated",
        ("rollback", true) => "rollback",
        ("version", string version) when audited == Audited.Model => version,
        ("name", string name) when audited == Audited.Key || name.StartsWith(ChangeMapping.Webhooks + "/", StringComparison.Ordinal) || name.StartsWith(ResourceNames.Organisations + "/", StringComparison.Ordinal) => name,
        _ => string.Empty,
    };
}
