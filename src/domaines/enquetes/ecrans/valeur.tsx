import { Link } from 'react-router';
import { definition } from '#src/domaines/parametres/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Demonstration, Etiquette, EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { Graphique } from '#src/presentation/Graphique.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { valeurDe } from '../requetes/valeur.ts';
import type { Route } from './+types/valeur';
import { filVers } from './communs.tsx';
import { direMesure } from './Mesures.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const page = await valeurDe(base(), acteur, numero(params.id));
  const noms = Object.fromEntries(page.hypotheses.map((h) => [h.cle, definition(h.cle)?.libelle ?? h.cle]));
  return {
    ...page,
    suit: peut(acteur, 'enquetes.lister'),
    noms: { ...noms, ...Object.fromEntries(page.bases.map((b) => [b.cle, b.libelle])) } as Record<string, string>,
  };
}
type Donnees = Route.ComponentProps['loaderData'];

const euros = (n: number | null) => nombre(n, { decimales: 0, unite: '€' });
/** Deux chiffres significatifs suffisent à un ordre de grandeur. */
const rond = (n: number) => (n === 0 ? 0 : Number(n.toPrecision(2)));
const fourchette = (bas: number | null, haut: number | null) =>
  bas === null || haut === null ? 'non calculable' : `de ${euros(rond(bas))} à ${euros(rond(haut))}`;

export default function Valeur({ loaderData: d }: Route.ComponentProps) {
  const { enquete: e, somme } = d;
  const exporter = (format: string) => `/enquetes/${e.id}/valeur/export/${format}`;
  const montrees = d.creee.filter((m) => m.mesure);
  return (
    <Page
      titre={
        somme
          ? `Les coûts évités se situent ${fourchette(somme.bas, somme.haut)} en ${e.annee}, sous hypothèses`
          : 'Les coûts évités ne se calculent pas encore'
      }
      onglet="Valeur créée et coûts évités"
      surtitre={
        <>
          Enquête {e.annee}, {e.territoireNom} <Demonstration oui={e.demonstration} />
        </>
      }
      fil={[filVers(d.suit), { libelle: 'Résultats', adresse: `/enquetes/${e.id}/resultats` }]}
      chapo={
        <>
          Ce que les structures produisent vient de leurs comptes. Ce qu'elles évitent dépend d'hypothèses, toutes
          écrites plus bas : ce n'est ni un audit, ni un rendement. Exporter en <a href={exporter('csv')}>CSV</a> ou{' '}
          <a href={exporter('xlsx')}>Excel</a>.
        </>
      }
    >
      {d.posee ? null : (
        <Alerte>
          Le thème « valeur créée » n'a pas été posé cette année : les achats et les impôts manquent, le reste se
          calcule.
        </Alerte>
      )}
      <Section titre="Ce qui est créé, d'après les comptes déclarés">
        <TableauMesuresValeur legende="Valeur créée" lignes={d.creee} />
        {montrees.length > 1 ? (
          <Graphique
            id="creee"
            titre="Valeur créée"
            forme="barres"
            nomLibelles="Poste"
            libelles={montrees.map((m) => m.libelle)}
            series={[{ nom: 'Estimation', valeurs: montrees.map((m) => m.mesure!.valeur) }]}
            unite="€"
            decimales={0}
            resume={montrees.map((m) => `${m.libelle} : ${direMesure(m)}`).join(' ; ')}
          />
        ) : null}
      </Section>
      <Section titre="Ce qui est reçu de fonds publics">
        <TableauMesuresValeur legende="Fonds publics reçus" lignes={d.recue} />
      </Section>
      <Section titre="Ce qui est évité, sous hypothèses">
        <p>
          <Etiquette ton="attention">hypothèse</Etiquette> La borne basse prend l'hypothèse basse et le bas de la marge
          ; la haute, les deux hautes.
          {somme && somme.manquent > 0
            ? ` ${pluriel(somme.manquent, 'ligne n’est pas calculable et n’entre', 'lignes ne sont pas calculables et n’entrent')} pas dans la somme.`
            : ''}
        </p>
        <Tableau
          legende="Coûts évités"
          legendeMasquee
          lignes={d.evites}
          cle={(l) => l.cle}
          colonnes={[
            { id: 'libelle', titre: 'Coût évité', valeur: (l) => l.libelle },
            { id: 'calcul', titre: 'Calcul', valeur: (l) => l.calcul },
            { id: 'fourchette', titre: 'Par an', valeur: (l) => fourchette(l.bas, l.haut) },
            {
              id: 'manque',
              titre: 'Ce qui manque',
              valeur: (l) => l.manque.map((cle) => d.noms[cle] ?? cle).join(' ; ') || 'rien',
            },
          ]}
        />
      </Section>
      <Hypotheses d={d} />
    </Page>
  );
}

function TableauMesuresValeur({ legende, lignes }: { legende: string; lignes: Donnees['creee'] }) {
  return (
    <Tableau
      legende={legende}
      legendeMasquee
      lignes={lignes}
      cle={(m) => m.cle}
      colonnes={[
        { id: 'libelle', titre: 'Poste', valeur: (m) => m.libelle },
        { id: 'definition', titre: 'Définition', valeur: (m) => m.definition },
        { id: 'mesure', titre: 'Estimation et marge à 95 %', valeur: direMesure },
        { id: 'reponses', titre: 'Réponses', valeur: (m) => `${m.repondantes} sur ${m.interrogees}` },
      ]}
    />
  );
}

function Hypotheses({ d }: { d: Donnees }) {
  const parametre = (cle: string) => `/administration/parametres/${cle}`;
  return (
    <Section
      titre="Les hypothèses, leur source et ce qu'elles valent"
      liens={
        d.peut.changer ? (
          <Link to="/administration/parametres/ajouter">Dater une hypothèse propre au territoire</Link>
        ) : undefined
      }
    >
      <p>
        Valeurs en vigueur au 31 décembre {d.enquete.annee}. Chacune se change pour le territoire seul, avec sa date et
        sa source : le calcul se refait aussitôt, et l'ancienne valeur reste lisible.
      </p>
      <Tableau
        legende="Hypothèses"
        legendeMasquee
        lignes={d.hypotheses}
        cle={(h) => h.cle}
        colonnes={[
          {
            id: 'nom',
            titre: 'Hypothèse',
            valeur: (h) => d.noms[h.cle],
            rendu: (h) => <Link to={parametre(h.cle)}>{d.noms[h.cle]}</Link>,
          },
          {
            id: 'valeur',
            titre: 'Valeur',
            valeur: (h) => (h.valeur ? nombre(h.valeur.valeur, { unite: h.valeur.unite }) : 'aucune : à citer'),
          },
          {
            id: 'source',
            titre: 'Source',
            valeur: (h) => h.valeur?.source ?? '',
            rendu: (h) =>
              h.valeur ? (
                <>
                  {h.valeur.source} <EtiquetteConfiance confiance={h.valeur.confiance} />
                </>
              ) : (
                'aucune étude citée'
              ),
          },
          {
            id: 'depuis',
            titre: 'Depuis',
            valeur: (h) => (h.valeur ? date(h.valeur.dateDebut, 'courte') : '–'),
          },
          {
            id: 'portee',
            titre: 'Vaut pour',
            valeur: (h) => (h.valeur ? (h.valeur.territoire ? 'ce territoire' : 'la France') : '–'),
          },
        ]}
      />
    </Section>
  );
}
