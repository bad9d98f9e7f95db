import type { Colonne } from '#src/presentation/colonnes.ts';
import { nombre } from '#src/presentation/format.ts';
import { Graphique } from '#src/presentation/Graphique.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { SEUIL } from '#src/socle/masque.ts';
import { LIBELLES_ORIGINE, type Mois, type Suivi } from '../regles/forme.ts';
import { nomMois, tronquer } from '../regles/mois.ts';
import { EtatMois, etp, signe, taux } from './communs.tsx';
import { Methode } from './Tete.tsx';

const COURTS = ['janv.', 'févr.', 'mars', 'avril', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];
const enNombre = (valeur: string | null) => (valeur === null ? null : Number(tronquer(valeur)));

const COLONNES: Colonne<Mois>[] = [
  { id: 'mois', titre: 'Mois', valeur: (m) => nomMois(m.rang) },
  {
    id: 'heures',
    titre: 'Heures',
    numerique: true,
    valeur: (m) => m.heures,
    rendu: (m) => (m.heures === null ? '–' : nombre(m.heures, { decimales: 2 })),
  },
  {
    id: 'realise',
    titre: 'ETP réalisés',
    numerique: true,
    valeur: (m) => m.realise,
    rendu: (m) => etp(m.realise) ?? '–',
  },
  {
    id: 'accorde',
    titre: 'ETP accordés',
    numerique: true,
    valeur: (m) => m.accorde,
    rendu: (m) =>
      m.accorde === null ? (
        'inconnus'
      ) : (
        <span title={m.origine ? LIBELLES_ORIGINE[m.origine] : undefined}>{etp(m.accorde)}</span>
      ),
  },
  { id: 'ecart', titre: 'Écart', numerique: true, valeur: (m) => m.ecart, rendu: (m) => signe(m.ecart) ?? '–' },
  { id: 'taux', titre: 'Taux', numerique: true, valeur: (m) => m.taux, rendu: (m) => taux(m.taux) ?? '–' },
  {
    id: 'salaries',
    titre: 'Salariés',
    numerique: true,
    valeur: (m) => m.salaries,
    rendu: (m) => (m.salaries === null ? '–' : nombre(m.salaries)),
  },
  {
    id: 'rsa',
    titre: 'dont RSA',
    numerique: true,
    valeur: (m) => m.dontRsa,
    rendu: (m) => (m.dontRsa === null ? '–' : nombre(m.dontRsa)),
  },
  { id: 'etat', titre: 'État', court: true, valeur: (m) => m.etat, rendu: (m) => <EtatMois mois={m} /> },
];

/** La courbe du réalisé contre l'accordé, et le tableau des douze mois. */
export function Annee({ suivi }: { suivi: Suivi & { structure: { id: number } } }) {
  const { mois, annee, structure } = suivi;
  const saisis = mois.filter(({ heures }) => heures !== null).length;
  const dessous = mois.filter(({ ecart }) => ecart?.startsWith('-')).length;
  const origines = [...new Set(mois.flatMap(({ origine }) => origine ?? []))].map((o) => LIBELLES_ORIGINE[o]);
  const exporter = (format: string) => `/structures/${structure.id}/activite/export/${format}?annee=${annee}`;
  return (
    <Section
      titre={`Mois par mois en ${annee}`}
      id="mois"
      liens={
        <>
          <a href={exporter('csv')}>Exporter en CSV</a> <a href={exporter('xlsx')}>en Excel</a>
        </>
      }
    >
      {saisis > 0 ? (
        <Graphique
          id="activite"
          titre="ETP réalisés et accordés, mois par mois"
          forme="courbes"
          nomLibelles="Mois"
          unite="ETP"
          decimales={2}
          libelles={COURTS}
          series={[
            { nom: 'Réalisés', valeurs: mois.map(({ realise }) => enNombre(realise)) },
            { nom: 'Accordés', valeurs: mois.map(({ accorde }) => enNombre(accorde)) },
          ]}
          resume={`${saisis} mois saisis en ${annee}, ${dessous === 0 ? 'aucun' : dessous} sous les postes accordés.`}
        />
      ) : null}
      <Tableau
        legende={`Heures et ETP de chaque mois de ${annee}`}
        legendeMasquee
        colonnes={COLONNES}
        lignes={mois}
        cle={(m) => m.rang}
      />
      <p className="m-mention">
        {origines.length > 0
          ? `Postes accordés : ${origines.join(' ; ')}.`
          : 'Aucune annexe connue ne dit les postes accordés.'}
      </p>
      {suivi.masque ? (
        <p className="m-mention">
          Salariés et bénéficiaires du RSA du mois : masqués, parce que certains mois en comptent moins de {SEUIL}.
          Seules la structure et la DDETS les voient.
        </p>
      ) : null}
      <Methode suivi={suivi} />
    </Section>
  );
}
