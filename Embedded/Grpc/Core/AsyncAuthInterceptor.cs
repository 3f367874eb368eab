namespace Grpc.Core;

/// <summary>Adds credentials to the metadata of a call before it is sent.</summary>
/// <param name="context">Which service is called.</param>
/// <param name="metadata">Where credentials go.</param>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
