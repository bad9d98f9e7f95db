import { Link } from 'react-router';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { enEuros } from '#src/socle/montants.ts';
import type { PageClassement } from '../requetes/classement.ts';
import { EtiquetteSens } from './communs.tsx';
import { avisDe, Note } from './Rang.tsx';

type Ligne = PageClassement['lignes'][number];
const euros = (v: string | null) => (v === null ? 'non calculable' : enEuros(v));

function colonnes(page: PageClassement): Colonne<Ligne>[] {
  const cochable = page.ouvert && page.peut.saisir && page.comite !== null;
  return [
    {
      id: 'candidature',
      titre: 'Candidature',
      valeur: (l) => l.candidature.organisation,
      rendu: ({ candidature: c }) => (
        <span className="m-choisir">
          {cochable && (c.etat === 'recevable' || c.etat === 'ajournee') ? (
            <input
              type="checkbox"
              form="formulaire-comite"
              name="candidature"
              value={c.id}
              aria-label={`Transmettre au comité : ${c.organisation}, ${c.intitule}`}
            />
          ) : null}
          <span>
            <Link to={`/candidatures/${c.id}/decision`}>{c.organisation}</Link>
            <span className="m-mention">
              {' '}
              {c.intitule}, {c.numero}
            </span>
            {c.etat === 'ajournee' ? <Etiquette ton="attention">Ajournée</Etiquette> : null}
          </span>
        </span>
      ),
    },
    {
      id: 'rang',
      titre: 'Rang',
      numerique: true,
      valeur: (l) => l.rang,
      rendu: (l) => (l.rang === null ? 'non classée' : `${l.rang}${l.exAequo ? ' ex æquo' : ''}`),
    },
    { id: 'note', titre: 'Note', valeur: (l) => l.candidature.note, rendu: (l) => <Note c={l.candidature} /> },
    ...(page.bornes.sansMontant
      ? []
      : ([
          {
            id: 'demande',
            titre: 'Demandé',
            numerique: true,
            valeur: (l) => l.candidature.demande,
            rendu: (l) => euros(l.candidature.demande),
          },
          { id: 'cumul', titre: 'Cumul', numerique: true, valeur: (l) => l.cumul, rendu: (l) => euros(l.cumul) },
        ] satisfies Colonne<Ligne>[])),
    { id: 'avis', titre: 'Comité', valeur: (l) => avisDe(l.candidature) },
  ];
}

/** Au-dessus de la coupe, au-dessous, non classées, décidées : quatre listes, pour que la coupe se lise sans couleur. */
export function Candidatures({ page, vide }: { page: PageClassement; vide: boolean }) {
  const cols = colonnes(page);
  const de = (position: Ligne['position']) => page.lignes.filter((l) => l.position === position);
  const [dessus, dessous, hors] = [de('retenable'), de('sous_la_ligne'), de('non_classee')];
  const tableau = (lignes: Ligne[], legende: string) => (
    <Tableau legende={legende} legendeMasquee colonnes={cols} lignes={lignes} cle={(l) => l.candidature.id} />
  );
  const sansCoupe = page.bornes.sansMontant || vide;
  return (
    <Section
      titre="Le classement"
      id="classement"
      liens={
        page.lignes.length + page.decidees.length > 0 ? (
          <>
            <a href={`/appels/${page.enTete.id}/classement/export/csv`}>CSV</a>{' '}
            <a href={`/appels/${page.enTete.id}/classement/export/xlsx`}>XLSX</a>
          </>
        ) : undefined
      }
    >
      {page.lignes.length === 0 ? (
        <p className="m-vide">
          Une candidature y entre quand elle est déclarée recevable.{' '}
          <Link to={`/appels/${page.enTete.id}/candidatures`}>Voir les candidatures déposées</Link>
        </p>
      ) : null}
      {sansCoupe && dessus.length + dessous.length > 0
        ? tableau([...dessus, ...dessous], 'Candidatures classées')
        : null}
      {!sansCoupe && dessus.length > 0 ? tableau(dessus, "Candidatures qui tiennent dans l'enveloppe") : null}
      {!sansCoupe && dessus.length + dessous.length > 0 ? (
        <p className="m-coupe">
          <strong>Ligne de coupe</strong> : il reste {enEuros(page.coupe.reste)} après{' '}
          {pluriel(page.coupe.retenables, 'candidature')}.
        </p>
      ) : null}
      {!sansCoupe && dessous.length > 0 ? tableau(dessous, 'Candidatures sous la ligne de coupe') : null}
      {hors.length > 0 ? (
        <>
          <h3>Non classées, faute de note</h3>
          {tableau(hors, 'Candidatures non classées')}
        </>
      ) : null}
      {page.decidees.length > 0 ? (
        <>
          <h3>Déjà décidées</h3>
          <Tableau
            legende="Candidatures déjà décidées"
            legendeMasquee
            cle={(c) => c.id}
            lignes={page.decidees}
            colonnes={[
              {
                id: 'organisation',
                titre: 'Candidature',
                valeur: (c) => c.organisation,
                rendu: (c) => (
                  <>
                    <Link to={`/candidatures/${c.id}/decision`}>{c.organisation}</Link>
                    <span className="m-mention">
                      {' '}
                      {c.intitule}, {c.numero}
                    </span>
                  </>
                ),
              },
              { id: 'note', titre: 'Note', valeur: (c) => c.note, rendu: (c) => <Note c={c} /> },
              {
                id: 'sens',
                titre: 'Décision',
                valeur: (c) => c.decision?.sens,
                rendu: (c) => <EtiquetteSens sens={c.decision?.sens ?? null} />,
              },
              {
                id: 'montant',
                titre: 'Accordé',
                numerique: true,
                valeur: (c) => c.decision?.montant,
                rendu: (c) => (c.decision?.montant ? enEuros(c.decision.montant) : 'sans montant'),
              },
            ]}
          />
        </>
      ) : null}
    </Section>
  );
}
