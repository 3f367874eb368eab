using Matching.Web.Gate;
using Matching.Web.Language;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Web.Frame;

/// <summary>What every component of a page has: the request's context and its texts.</summary>
public abstract class PageComponent : ComponentBase
{
    /// <summary>The request's context.</summary>
    [Inject]
    protected PageContext Page { get; set; } = null!;

    /// <summary>Texts in the reader's language.</summary>
    protected Texts T => Page.T;

    /// <summary>A page as an answer.</summary>
    /// <param name="parameters">Parameters of the component by name.</param>
    /// <param name="status">HTTP status.</param>
    /// <typeparam name="TPage">Component of the page.</typeparam>
    public static IResult Of<TPage>(IReadOnlyDictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };
}
