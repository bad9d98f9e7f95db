import { lireConsultations } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { moi, rejointes } from '../requetes/moi.ts';
import type { Route } from './+types/quiAVu';
import { PageEspace } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { parcours } = await moi(c, acteur);
    return { ...(await lireConsultations(c, parcours, { taille: 100 })), rejointes: await rejointes(c, parcours) };
  });
}

export default function QuiAVu({ loaderData: d }: Route.ComponentProps) {
  return (
    <PageEspace
      onglet="Qui a vu mon dossier"
      titre={
        d.total === 0
          ? "Personne n'a encore ouvert votre dossier"
          : `Votre dossier a été ouvert ${pluriel(d.total, 'fois', 'fois')}`
      }
    >
      <p>Chaque ouverture est notée, et vous la voyez ici. Quelque chose vous étonne ? Dites-le dans « Mes droits ».</p>
      {d.rejointes.length > 0 ? (
        <Section titre="Qui s'est ajouté, et pourquoi">
          <ul>
            {d.rejointes.map((r) => (
              <li key={`${r.nom}-${r.le}`}>
                {r.nom}, le {date(r.le)} : « {r.motif} »
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {d.total > 0 ? (
        <Tableau
          legende="Les cent dernières ouvertures"
          cle={(l) => l.id}
          lignes={d.lignes}
          colonnes={[
            { id: 'instant', titre: 'Quand', valeur: (l) => l.instant, rendu: (l) => dateHeure(l.instant) },
            {
              id: 'qui',
              titre: 'Qui',
              valeur: (l) => l.qui,
              rendu: (l) => `${l.qui}${l.organisation ? `, ${l.organisation}` : ''}`,
            },
            { id: 'page', titre: 'Quoi', valeur: (l) => (l.page === 'La personne' ? 'Votre fiche' : l.page) },
          ]}
        />
      ) : null}
    </PageEspace>
  );
}
