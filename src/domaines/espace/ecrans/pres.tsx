import { libellePrescripteur } from '#src/domaines/prescripteurs/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { nombre } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { libelleType } from '#src/referentiels/typesSiae.ts';
import { base } from '#src/socle/base/base.ts';
import { moi } from '../requetes/moi.ts';
import { presDe } from '../requetes/pres.ts';
import type { Route } from './+types/pres';
import { PageEspace } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const m = await lireEnCloison(acteur, (c) => moi(c, acteur));
  const lieux = m.commune ? await presDe(base(), m.commune) : [];
  return {
    commune: m.communeNom,
    lieux: lieux.map((l) => ({ ...l, genre: l.insertion ? libelleType(l.genre) : libellePrescripteur(l.genre) })),
  };
}

export default function Pres({ loaderData: { commune, lieux } }: Route.ComponentProps) {
  const groupes = [
    [
      'Des entreprises et associations qui embauchent pour remettre le pied à l’étrier',
      lieux.filter((l) => l.insertion),
    ],
    ['Des services qui aident à trouver du travail', lieux.filter((l) => !l.insertion)],
  ] as const;
  return (
    <PageEspace
      onglet="Près de chez moi"
      titre={commune ? `Ce qui existe près de ${commune}` : 'Votre commune n’est pas connue'}
    >
      <p>
        {commune
          ? 'Les plus proches d’abord, à vol d’oiseau. Parlez-en avec votre référent : il vous dira comment y entrer.'
          : 'Donnez votre commune à votre référent : il pourra vous montrer ce qui existe autour.'}
      </p>
      {groupes.map(([titre, liste]) =>
        liste.length > 0 ? (
          <Section key={titre} titre={titre}>
            <ul className="m-sans-puces">
              {liste.map((l) => (
                <li key={`${l.nom}-${l.commune}`} className="m-espace__carte">
                  <p>
                    <strong>{l.nom}</strong>
                    <br />
                    {l.genre}
                    <br />
                    {l.commune}, à {nombre(l.km, { decimales: 0 })} km
                  </p>
                </li>
              ))}
            </ul>
          </Section>
        ) : null,
      )}
    </PageEspace>
  );
}
