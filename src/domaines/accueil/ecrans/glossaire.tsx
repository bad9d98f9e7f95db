import { TERMES, type Terme } from '#src/presentation/glossaire.ts';
import { Page } from '#src/presentation/Page.tsx';
import { majuscule } from '#src/socle/phrases.ts';

const SANS_SIGLE = new Set<string>(['zone_blanche']);

/** Les mots employés dans l'application ; un sigle y est toujours donné avec ses mots. */
export default function Glossaire() {
  const termes = (Object.keys(TERMES) as Terme[])
    .map((nom) => ({ nom, mots: TERMES[nom][0], explication: TERMES[nom][1] }))
    .sort((a, b) => a.mots.localeCompare(b.mots, 'fr'));
  return (
    <Page
      etroite
      titre="Les mots employés"
      chapo="Dans les pages, un sigle souligné en pointillés s'explique d'un clic."
    >
      <dl>
        {termes.map((t) => (
          <div key={t.nom} className="m-fils__terme">
            <dt>
              <strong>
                {majuscule(t.mots)}
                {SANS_SIGLE.has(t.nom) ? '' : ` (${t.nom.toUpperCase()})`}
              </strong>
            </dt>
            <dd>{t.explication}</dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}
