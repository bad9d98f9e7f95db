import { Link } from 'react-router';
import { ComparaisonBudgets } from '#src/presentation/budget/ComparaisonBudgets.tsx';
import { nombre } from '#src/presentation/format.ts';
import { RevueDonnees } from '#src/presentation/formulaire/RevueDonnees.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { Pieces } from '#src/presentation/Pieces.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { Budget } from '#src/socle/budgets/forme.ts';
import { LIBELLES_BUDGET } from '#src/socle/budgets/libelles.ts';
import type { ContenuBilan } from '../contenu.ts';
import type { BilanSitue } from '../forme.ts';

/** Un bilan à lire : récit, budget réalisé à côté de sa référence (et de ce qui est accepté), indicateurs, justificatifs. */
export function Contenu({
  bilan,
  contenu,
  accepte,
  analysees,
}: {
  bilan: BilanSitue;
  contenu: ContenuBilan;
  accepte?: Budget | undefined;
  analysees: boolean;
}) {
  const { reference, realise, indicateurs, pieces } = contenu;
  const adresse = (p: { id: number }) => `/bilans-subventions/${bilan.id}/pieces/${p.id}`;
  const duRecit = new Set(contenu.reponse.definition.sections.flatMap((s) => s.blocs.map((b) => b.id)));
  const justificatifs = pieces.filter((p) => p.champ !== null && !duRecit.has(p.champ));
  return (
    <>
      <Section titre="Récit">
        <RevueDonnees
          definition={contenu.reponse.definition}
          evaluation={contenu.evaluation}
          ici="Bilan"
          rendrePiece={(champ) => (
            <>
              <p>{champ.libelle}</p>
              <Pieces
                pieces={pieces.filter((p) => p.champ === champ.id)}
                adresse={adresse}
                analysees={analysees}
                vide="Aucun fichier joint."
              />
            </>
          )}
        />
      </Section>
      <Section titre="Budget réalisé">
        <ComparaisonBudgets
          versions={[
            ...(reference ? [{ libelle: LIBELLES_BUDGET[reference.genre], contenu: reference.contenu }] : []),
            { libelle: 'Réalisé', contenu: realise.contenu },
            ...(accepte ? [{ libelle: 'Accepté', contenu: accepte }] : []),
          ]}
        />
        <details>
          <summary>Justificatifs ({nombre(justificatifs.length)})</summary>
          <Pieces pieces={justificatifs} adresse={adresse} analysees={analysees} vide="Aucun justificatif joint." />
        </details>
      </Section>
      {indicateurs.length > 0 ? (
        <Section
          titre="Indicateurs"
          liens={<Link to={`/subventions/${bilan.subvention.id}/indicateurs`}>Relevés et preuves</Link>}
        >
          <Tableau
            legende="Valeur et cible de chaque indicateur"
            legendeMasquee
            cle={(s) => s.indicateur.id}
            lignes={indicateurs}
            colonnes={[
              { id: 'libelle', titre: 'Indicateur', valeur: (s) => s.indicateur.libelle },
              {
                id: 'valeur',
                titre: 'Réalisé',
                valeur: (s) => s.avancement.valeur,
                numerique: true,
                rendu: (s) => nombre(s.avancement.valeur, { unite: s.indicateur.unite, absent: 'pas de relevé' }),
              },
              {
                id: 'cible',
                titre: 'Cible',
                valeur: (s) => s.avancement.cible,
                numerique: true,
                rendu: (s) => nombre(s.avancement.cible, { unite: s.indicateur.unite, absent: 'pas de cible' }),
              },
              {
                id: 'part',
                titre: 'Part de la cible',
                valeur: (s) => s.avancement.partCible,
                numerique: true,
                rendu: (s) => nombre(s.avancement.partCible, { unite: '%' }),
              },
              {
                id: 'sansPreuve',
                titre: 'Sans preuve',
                valeur: (s) => s.sansPreuve,
                rendu: (s) => (s.sansPreuve > 0 ? String(s.sansPreuve) : 'aucun'),
              },
            ]}
          />
        </Section>
      ) : null}
    </>
  );
}
