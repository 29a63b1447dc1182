"""The table of names, titles and sentences that things of each topic have; firms and people in it are made up."""

from __future__ import annotations

from mockserver.generate.meaning.composed_names import composed

FIRM_HEADS = (
    "Northfield", "Bluepeak", "Larkspur", "Cedarworks", "Amberline", "Harborlight", "Fernhill", "Stonebridge",
    "Quillmark", "Riverbend", "Silverbirch", "Oakhaven", "Brightwater", "Tidewell", "Maplewood", "Ironleaf",
)  # fmt: skip
FIRM_TAILS = ("Systems", "Logistics", "Labs", "Foods", "Group", "Studio", "Supply", "Health", "Energy", "Partners")

NAMES: dict[str, tuple[str, ...]] = composed() | {
    "repository": ("invoice-service", "weather-cli", "notes-app", "image-resizer", "task-queue", "api-gateway",
                   "design-tokens", "data-pipeline", "mobile-client", "config-loader"),
    "workflow": ("Customer onboarding", "Invoice approval", "Nightly report", "Order fulfilment", "Lead follow-up",
                 "Access request", "Monthly closing", "Incident response"),
    "run": ("Fetch orders", "Send confirmation email", "Build and test", "Sync contacts", "Resize images",
            "Import price list", "Generate report", "Notify the team", "Check inventory"),
    "channel": ("general", "announcements", "design", "support", "random", "releases", "on-call"),
    "team": ("Platform", "Customer Success", "Mobile", "Data", "Field Operations", "Payments", "Design"),
    "role": ("admin", "editor", "viewer", "billing", "support", "auditor"),
    "pet": ("Biscuit", "Luna", "Milo", "Pepper", "Nala", "Oscar", "Daisy", "Waffles", "Juno", "Ziggy"),
    "food": ("Tomato Basil Soup", "Mushroom Risotto", "Lemon Tart", "Lentil Salad", "Roast Pumpkin", "Apple Crumble"),
    "category": ("Home & Kitchen", "Electronics", "Outdoor", "Books", "Office Supplies", "Garden", "Toys", "Travel"),
    "tag": ("featured", "new", "urgent", "backend", "sale", "internal", "documentation", "seasonal", "frontend"),
    "server": ("web-01", "db-primary", "cache-02", "worker-eu-3", "gateway-1", "search-node-2"),
    "language": ("English", "German", "French", "Spanish", "Japanese", "Portuguese", "Dutch"),
    "currency": ("US Dollar", "Euro", "Pound Sterling", "Yen", "Swiss Franc", "Swedish Krona"),
    "license": ("MIT License", "Apache License 2.0", "BSD 3-Clause License", "Mozilla Public License 2.0"),
    "webhook": ("Order updates", "Payment events", "CRM sync", "Build notifications", "Slack alerts"),
    "key": ("CI pipeline", "Production backend", "Staging", "Laptop", "Reporting job"),
    "page": ("Getting Started", "Pricing", "About Us", "Release Notes", "Shipping and Returns"),
    "milestone": ("Version 2.0", "Beta", "Q3 goals", "Public launch", "Sprint 14"),
    "subscription": ("Starter", "Team", "Business", "Enterprise", "Basic", "Professional"),
    "error": ("Invalid request", "Not found", "Conflict", "Too many requests", "Validation failed"),
    "message": ("Your order has shipped", "Welcome aboard", "Meeting moved to Thursday", "Invoice for March"),
    "payment": ("March subscription", "Order 10482", "Consulting services", "Annual plan"),
    "branch": ("main", "develop", "release/2.4", "feature/export-csv", "fix/login-redirect"),
    "": ("Harbor View", "Blue Ridge", "Early Bird", "North Star", "Green Valley", "Open Field", "Silver Lake"),
}  # fmt: skip

SENTENCES: dict[str, tuple[str, ...]] = {
    "product": ("Made to last, with materials that are easy to clean.", "Comes in four colours and ships flat.",
                "Light enough for every day and sturdy enough for travel.", "A customer favourite since it came out.",
                "Handmade in small batches."),
    "repository": ("A small service that turns orders into invoices.", "Command line tools for everyday reports.",
                   "Reads events from a queue and stores them.", "Shared components for our web apps."),
    "issue": ("Steps to reproduce: sign in, open the report, choose Export.", "It worked in the previous release.",
              "Happens in every browser I tried.", "A workaround is to reload the page.",
              "The log shows a timeout after 30 seconds."),
    "run": ("Runs every night and takes about ten minutes.", "Collects new records and passes them on.",
            "Stops when nothing has changed since the last run."),
    "workflow": ("Guides a new customer from sign-up to the first order.", "Asks a manager to approve larger amounts.",
                 "Sends a summary to the team when all steps are done.", "Starts when a form is submitted."),
    "person": ("Likes long walks and short meetings.", "Works on tools for other developers.",
               "Ten years in logistics, now in product.", "Reads everything, writes some of it down."),
    "company": ("Helps small shops sell online.", "Family-run since 1987.", "Delivers fresh food to offices.",
                "Builds software for hospitals."),
    "event": ("Doors open half an hour before the start.", "An afternoon of talks and demos.",
              "Bring a laptop; lunch is provided.", "The agenda is sent a week before."),
    "message": ("Thanks for getting back to me so quickly.", "Could you have a look at this before Friday?",
                "I have attached the updated version.", "Let's move the call to Thursday.",
                "Looks good to me, just one small question."),
    "error": ("The request could not be completed.", "The field must not be empty.",
              "No resource with this id exists.", "Please try again in a few minutes."),
    "payment": ("Monthly subscription, March 2025.", "Payment for an online order.", "Annual plan, paid up front.",
                "Consulting services as agreed."),
    "pet": ("Friendly and curious, good with children.", "Loves to sleep in the sun.", "House-trained and vaccinated."),
    "food": ("A quick dish for weekdays.", "Serve warm, with bread.", "Tastes even better the next day."),
    "place": ("A quiet street close to the station.", "Ten minutes from the centre by tram.",
              "Parking is behind the building."),
    "commit": ("Fixes a crash on empty input.", "Moves the parser into its own module.", "Adds tests for edge cases."),
    "": ("Created for the spring rollout.", "Used by the operations team every day.", "Reviewed and approved in March.",
         "Replaces the earlier version.", "Applies to all regions unless stated otherwise.",
         "Please check the details before you confirm.", "Kept up to date by the support team."),
}  # fmt: skip

SAME_SENTENCES = {
    "pull": "issue", "milestone": "workflow", "order": "payment", "subscription": "payment", "channel": "message",
    "address": "place", "city": "place", "region": "place", "country": "place", "image": "product", "release": "commit",
    "team": "workflow", "application": "repository", "webhook": "run", "campaign": "event", "film": "event",
}  # fmt: skip
