import { diagnosticRempli, LIBELLES_MOMENT } from '#src/domaines/situations/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { date, typo } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { moi } from '../requetes/moi.ts';
import { reponsesEcrites } from '../requetes/point.ts';
import type { Route } from './+types/diagnostic';
import { PageEspace } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { diagnostic, reponse } = await diagnosticRempli(
      c,
      (await moi(c, acteur)).parcours,
      numero(params.diagnostic),
    );
    return { diagnostic, sections: reponsesEcrites(reponse.definition, reponse.donnees) };
  });
}

export default function Diagnostic({ loaderData: { diagnostic: d, sections } }: Route.ComponentProps) {
  return (
    <PageEspace
      onglet="Le point fait avec moi"
      titre={`Le point fait avec moi${d.partageLe ? `, le ${date(d.partageLe)}` : ''}`}
    >
      <p>{LIBELLES_MOMENT[d.moment]}. Quelque chose n'est pas juste ? Dites-le dans « Mes droits ».</p>
      {sections.length === 0 ? <p>Rien n'y est encore écrit.</p> : null}
      {sections.map((s) => (
        <Section key={s.titre} titre={typo(s.titre)}>
          <dl className="m-proprietes">
            {s.reponses.map((r) => (
              <div key={r.cle}>
                <dt>{typo(r.question)}</dt>
                <dd>{r.reponse}</dd>
              </div>
            ))}
          </dl>
        </Section>
      ))}
    </PageEspace>
  );
}
