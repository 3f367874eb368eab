using Microsoft.AspNetCore.Http;

namespace Matching.Web.Gate;

/// <summary>303 See Other (RFC 9110, 15.4.4): where a browser goes on after a form, so that loading the page again sends nothing again.</summary>
/// <param name="path">Path of ours.</param>
internal sealed class SeeOther(string path) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
