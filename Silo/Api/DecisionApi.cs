using System.Globalization;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Decisions;
using Matching.Silo.Mapping;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.DecisionService</c>.</summary>
internal sealed class DecisionApi(IGrainFactory grains, JudgmentDesk desk, CallerNames names) : DecisionService.DecisionServiceBase
{
    private const int LongestReason = 2_000;
    private const int LongestName = 200;
    private const int LongestRequestId = 64;

    /// <inheritdoc/>
    public override async Task<Decision> RecordDecision(RecordDecisionRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        var candidate = ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        if (request.Outcome is DecisionOutcome.Unspecified || !Enum.IsDefined(request.Outcome))
        {
            throw new RefusedException(RefusalReason.Invalid, "outcome: it is none that this service knows; send SHORTLISTED, INTERVIEWED, OFFERED, HIRED, REJECTED or WITHDRAWN.", "outcome");
        }

        var decision = new DecisionToRecord(
            candidate,
            (HiringOutcome)request.Outcome,
            Within(request.Reason, LongestReason, "reason"),
            ActorOf(request, Caller.Id(context)),
            Within(request.RequestId, LongestRequestId, "request_id"));
        return (await Named(context, [(await desk.Record(grains, Caller.Organisation(context), vacancy, decision)).ToWire(vacancy)]))[0];
    }

    /// <inheritdoc/>
    public override async Task<ListDecisionsResponse> ListDecisions(ListDecisionsRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        var size = Paging.Size(request.PageSize);
        var page = await desk.List(grains, Caller.Organisation(context), vacancy, Paging.NumberAfter(request.PageToken), size);
        var numbers = page.Decisions.Select(decision => decision.Number.ToString(CultureInfo.InvariantCulture)).ToArray();
        var response = new ListDecisionsResponse { NextPageToken = Paging.Next(numbers, size), TotalSize = page.Total };
        response.Decisions.AddRange(await Named(context, [.. page.Decisions.Select(decision => decision.ToWire(vacancy))]));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ImportJudgmentsResponse> ImportJudgments(ImportJudgmentsRequest request, ServerCallContext context)
    {
        var rows = request.Rows.Select((row, at) => (row.Line > 0 ? row.Line : at + 1, new GradedPair(row.Vacancy, row.Candidate, row.Grade))).ToArray();
        var imported = await desk.Import(grains, Caller.Organisation(context), rows, Within(request.Provenance, LongestName, "provenance"));
        return new ImportJudgmentsResponse { Added = imported.Added, Replaced = imported.Replaced, TotalSize = imported.Total };
    }

    private async Task<Decision[]> Named(ServerCallContext context, Decision[] decisions)
    {
        var known = await names.For(context.GetHttpContext().User, Caller.Organisation(context), decisions.Select(decision => decision.Actor));
        foreach (var decision in decisions)
        {
            decision.ActorName = known.GetValueOrDefault(decision.Actor, string.Empty);
        }

        return decisions;
    }

    private static string ActorOf(RecordDecisionRequest request, string caller)
    {
#pragma warning disable CS0612 // Earlier clients may still send it.
        var said = request.Actor;
#pragma warning restore CS0612
        return said.Length == 0 || said == caller
            ? caller
            : throw new RefusedException(RefusalReason.Invalid, "actor: who decides follows from the caller's identity, and this names somebody else; leave it out.", "actor");
    }

    private static string Within(string text, int longest, string field) => text.Length <= longest
        ? text
        : throw new RefusedException(RefusalReason.Invalid, $"{field}: {text.Length} characters are more than the {longest} allowed; shorten it.", field);
}
