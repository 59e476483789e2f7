"""Made-up teachers over made-up weeks, with the real program: what would each have received, and when?"""
