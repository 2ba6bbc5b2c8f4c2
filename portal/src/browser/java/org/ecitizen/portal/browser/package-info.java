/// A real browser, and what is looked at on every page.
package org.ecitizen.portal.browser;
