import { Link } from 'react-router';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date, montant, nombre } from '#src/presentation/format.ts';
import { Graphique } from '#src/presentation/Graphique.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { Fiche, lireEntourage, lirePostes, VersionAnnexe } from '../../requetes/fiche.ts';

type Lus = Awaited<ReturnType<typeof lirePostes>>;

const euros = (valeur: number | null) => montant(valeur === null ? null : Math.round(valeur * 100), { absent: '–' });

const colonnes = (fiche: number, enVigueur: readonly number[]): Colonne<VersionAnnexe>[] => [
  {
    id: 'numero',
    titre: 'Annexe',
    valeur: (v) => `${v.numero} A${v.renouvellement}M${v.modification}`,
    rendu: (v) => (
      <Link to={`/structures/${fiche}/annexes/${v.id}`}>
        {v.numero} A{v.renouvellement}M{v.modification}
      </Link>
    ),
  },
  {
    id: 'etat',
    titre: 'État',
    valeur: (v) => v.etat,
    rendu: (v) => (
      <>
        <Etiquette ton={enVigueur.includes(v.id) ? 'succes' : 'neutre'}>
          {enVigueur.includes(v.id) ? 'en vigueur' : v.etat.toLowerCase()}
        </Etiquette>
        {v.fdi ? ' FDI' : ''}
        {v.prison ? ' milieu pénitentiaire' : ''}
      </>
    ),
  },
  { id: 'periode', titre: 'Période', valeur: (v) => `${date(v.debut)} – ${date(v.fin)}` },
  { id: 'etp', titre: 'ETP', numerique: true, decimales: 2, valeur: (v) => v.etp, absent: '–' },
  {
    id: 'unitaire',
    titre: 'Montant unitaire',
    numerique: true,
    valeur: (v) => v.montantUnitaire,
    rendu: (v) => euros(v.montantUnitaire),
  },
  {
    id: 'total',
    titre: 'Montant total',
    numerique: true,
    valeur: (v) => v.montantTotal,
    rendu: (v) => euros(v.montantTotal),
  },
  {
    id: 'cofinancement',
    titre: 'Cofinancement',
    numerique: true,
    valeur: (v) => v.cofinancement,
    rendu: (v) => euros(v.cofinancement),
  },
];

/** Annexes par année, courbe et tableau, et ETP saisis. */
export function Postes({
  fiche,
  postes,
  saisis,
  droits,
}: {
  fiche: Fiche;
  postes: Lus;
  saisis: Awaited<ReturnType<typeof lireEntourage>>['saisis'];
  droits: { gerer: boolean };
}) {
  const { annees, versions, enVigueur } = postes;
  const prison = annees.some((annee) => annee.prison > 0);
  return (
    <Section
      titre="Postes d'insertion et annexes financières"
      liens={droits.gerer ? <Link to={`/structures/${fiche.id}/etp`}>Saisir ou retirer des ETP</Link> : null}
    >
      {annees.length > 0 ? (
        <Graphique
          id="etp-annees"
          titre="ETP conventionnés par année"
          forme={annees.length > 1 ? 'courbes' : 'barres'}
          nomLibelles="Année"
          libelles={annees.map(({ annee }) => String(annee))}
          series={[
            { nom: 'Droit commun', valeurs: annees.map(({ etp }) => etp) },
            ...(prison ? [{ nom: 'Milieu pénitentiaire', valeurs: annees.map((annee) => annee.prison) }] : []),
          ]}
          unite="ETP"
          decimales={2}
          resume={annees.map(({ annee, etp }) => `${annee} : ${nombre(etp, { decimales: 2 })} ETP`).join(' ; ')}
          mention="Chaque mois, la version de l'annexe en vigueur ce mois-là ; somme divisée par douze. Le fonds de développement de l'inclusion (FDI) n'ouvre pas de poste."
        />
      ) : (
        <p>Aucune annexe financière n'est rattachée à cette structure.</p>
      )}
      {versions.length > 0 ? (
        <Tableau
          legende="Versions d'annexe, la plus récente d'abord"
          colonnes={colonnes(fiche.id, enVigueur)}
          lignes={versions}
          cle={(v) => v.id}
        />
      ) : null}
      {saisis.length > 0 ? (
        <>
          <h3>ETP saisis</h3>
          <ul>
            {saisis.map((saisi) => (
              <li key={saisi.id}>
                {nombre(saisi.etp, { unite: 'ETP' })} du {date(saisi.debut)} au {date(saisi.fin)} : {saisi.source}{' '}
                <span className="m-mention">
                  ({saisi.saisi_par}, {date(saisi.saisi_le)})
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}
