package org.ecitizen.events.application;

import java.util.Map;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// Somebody handed in a request under a version of a service, which stays pinned to it.
///
/// @param reference what a person reads out on the phone; check-digited, follows the authority's pattern
/// @param applicant the person the request is about and for
/// @param externalReference its number in another system, as for an imported history; absent: none
/// @param answers by code of the question: text, numbers, true or false, or lists of text
/// @param coSigner the second person who must sign before it counts; absent: nobody
/// @param renews the request whose right this one asks to go on; absent: none
/// @param partOf the request that this one is a part of; absent: none
public record ApplicationSubmitted(
        @Public("random id of the request") String applicationId,
        @Public("code of an authority") String authority,
        @Public("code of a service") String service,
        @Public("version of a definition") int definitionVersion,
        @Public("drawn at random") String reference,
        @Public("random id of a person") String applicant,

        @Public("number of the request, not of a person, in another system") @Nullable
        String externalReference,

        Protected<Map<String, Object>> answers,
        @Public("random id of a person") @Nullable String coSigner,
        @Public("random id of a request") @Nullable String renews,
        @Public("random id of a request") @Nullable String partOf)
        implements ApplicationEvent {}
