using Grpc.Core;
using Matching.Web.Gate;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Frame;

/// <summary>Pages for what went wrong: what it means and what to do next.</summary>
internal static class Problems
{
    /// <summary>Nothing is at the address, or nothing that this person may see; both read alike.</summary>
    public static IResult NotFound(PageContext page) => Page(
        page, StatusCodes.Status404NotFound, page.T["Not found"], page.T["There is nothing at this address. It may have been deleted, or the address is wrong."]);

    /// <summary>A form that no page of ours made.</summary>
    public static IResult Forged(PageContext page) => Page(
        page, StatusCodes.Status400BadRequest, page.T["The form has expired"], page.T["Nothing was changed. Open the page again and send the form once more."]);

    /// <summary>A request that the web server refuses.</summary>
    public static IResult Bad(PageContext page, int status) => Page(
        page, status, page.T["That was too much at once"], page.T["Nothing was changed. Send fewer or smaller files at a time."]);

    /// <summary>A fault of ours.</summary>
    public static IResult Fault(PageContext page, string reference) => Page(
        page, StatusCodes.Status500InternalServerError, page.T["Something went wrong"], page.T["The fault is ours. Try again; if it stays, tell your administrator this reference: {0}", reference]);

    /// <summary>What the service refused.</summary>
    public static IResult Of(PageContext page, RpcException refusal) => refusal.StatusCode switch
    {
        StatusCode.NotFound => NotFound(page),
        StatusCode.PermissionDenied => Page(page, StatusCodes.Status403Forbidden, page.T["Your key may not do this"], page.T["Ask your administrator for a key with the right role."], refusal.Status.Detail),
        StatusCode.Unauthenticated => Page(page, StatusCodes.Status401Unauthorized, page.T["Not signed in"], page.T["Sign in and try again."]),
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition => Page(page, StatusCodes.Status400BadRequest, page.T["The service refused this"], page.T["Nothing was changed. Go back, correct it and try again."], refusal.Status.Detail),
        StatusCode.Aborted => Page(page, StatusCodes.Status409Conflict, page.T["Somebody else changed this meanwhile"], page.T["Nothing was changed. Go back, look at it again and repeat what you did."]),
        StatusCode.ResourceExhausted => Page(page, StatusCodes.Status429TooManyRequests, page.T["Too much at once"], page.T["Wait a moment and try again."], refusal.Status.Detail),
        StatusCode.Unavailable or StatusCode.DeadlineExceeded => Page(page, StatusCodes.Status503ServiceUnavailable, page.T["The service is away for a moment"], page.T["Nothing is lost. Wait a moment and load the page again."]),
        _ => Page(page, StatusCodes.Status500InternalServerError, page.T["Something went wrong"], page.T["Try again; if it stays, tell your administrator."], refusal.Status.Detail),
    };

    private static IResult Page(PageContext page, int status, string heading, string text, string detail = "") =>
        PageComponent.Of<ProblemPage>(new Dictionary<string, object?> { ["Heading"] = heading, ["Text"] = text, ["Detail"] = detail }, status);
}
