import type { Colonne } from '#src/presentation/colonnes.ts';
import { nombre, pluriel, pourcent } from '#src/presentation/format.ts';
import { Graphique } from '#src/presentation/Graphique.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { majuscule } from '#src/socle/phrases.ts';
import type { Resultat, Retenu, Voie } from '../forme.ts';
import { effectif, lieuEnClair } from '../phrases.ts';
import type { Proprietes } from './Essentiel.tsx';

const parEtp = (valeur: number, etp: number) => (etp > 0 ? valeur / etp : null);

/** Les lieux retenus : une phrase chacun, puis leurs chiffres. */
export function Choix({ resultat, demande, personnes, id }: Proprietes & { id: number }) {
  const colonnes: Colonne<Retenu>[] = [
    { id: 'lieu', titre: 'Lieu', valeur: (r) => `${r.rang}. ${lieuEnClair(r)}` },
    { id: 'etp', titre: 'ETP ajoutés', valeur: (r) => r.etpAjoutes, numerique: true },
    {
      id: 'couvert',
      titre: 'Besoin non couvert atteint',
      valeur: (r) => effectif(r.portee.couvert, demande.secret),
      numerique: true,
      rendu: (r) => effectif(r.portee.couvert, demande.secret),
    },
    {
      id: 'personnes',
      titre: majuscule(personnes),
      valeur: (r) => effectif(r.portee.personnes, demande.secret),
      numerique: true,
      rendu: (r) => effectif(r.portee.personnes, demande.secret),
    },
    {
      id: 'communes',
      titre: 'Communes (dont zones blanches)',
      valeur: (r) => r.portee.communes,
      numerique: true,
      rendu: (r) => `${nombre(r.portee.communes)} (${nombre(r.portee.confirmees)})`,
    },
    {
      id: 'gain',
      titre: 'ETP gagnés par le territoire',
      valeur: (r) => r.gain.etpTerritoire,
      numerique: true,
      decimales: 1,
    },
  ];
  return (
    <Section
      titre="Pourquoi ces lieux"
      id="choix"
      liens={
        <>
          <a href={`/implantations/${id}/export/csv`} download>
            CSV
          </a>{' '}
          <a href={`/implantations/${id}/export/xlsx`} download>
            Excel
          </a>
        </>
      }
    >
      <ol className="m-phrases">
        {resultat.retenus.map((retenu) => (
          <li key={retenu.cle}>{retenu.phrase}</li>
        ))}
      </ol>
      <Tableau
        legende="Ce que chaque lieu ajoute à ceux d'avant"
        colonnes={colonnes}
        lignes={resultat.retenus}
        cle={(r) => r.cle}
      />
    </Section>
  );
}

const LIBELLES_VOIE: Record<Voie['action'], string> = {
  retenu: 'Le choix proposé',
  ouvrir: 'Ouvrir seulement',
  renforcer: "Renforcer l'existant seulement",
};

/** Ouvrir ou renforcer : le même budget, par chaque voie. */
export function Comparaison({ resultat, demande, personnes }: Proprietes) {
  const { voies } = resultat;
  const decimal = (titre: string, valeur: (v: Voie) => number | null, decimales: number): Colonne<Voie> => ({
    id: titre,
    titre,
    valeur,
    numerique: true,
    decimales,
  });
  const colonnes: Colonne<Voie>[] = [
    { id: 'voie', titre: 'Voie', valeur: (v) => LIBELLES_VOIE[v.action] },
    { id: 'lieux', titre: 'Lieux', valeur: (v) => v.sites, numerique: true },
    { id: 'etp', titre: 'ETP ajoutés', valeur: (v) => v.gain.etp, numerique: true },
    {
      id: 'couvert',
      titre: 'Besoin non couvert atteint',
      valeur: (v) => v.portee.couvert,
      numerique: true,
      rendu: (v) => effectif(v.portee.couvert, demande.secret),
    },
    decimal('Besoin atteint par ETP', (v) => parEtp(v.portee.couvert, v.gain.etp), 1),
    decimal('ETP gagnés par ETP ajouté', (v) => parEtp(v.gain.etpTerritoire, v.gain.etp), 2),
    {
      id: 'mieux',
      titre: `${majuscule(personnes)} mieux classés`,
      valeur: (v) => v.gain.personnesMieux,
      numerique: true,
      rendu: (v) => effectif(v.gain.personnesMieux, demande.secret),
    },
    { id: 'confirmees', titre: 'Zones blanches restantes', valeur: (v) => v.gain.confirmees, numerique: true },
  ];
  return (
    <Section titre="Ouvrir ou renforcer ?">
      <p>{direVoies(voies)}</p>
      <Tableau
        legende="Le même budget, par chaque voie"
        colonnes={colonnes}
        lignes={voies.filter(({ sites }) => sites > 0)}
        cle={(v) => v.action}
      />
      <p className="m-mention">
        « Mieux classés » : habitants de communes qui passent d'une zone blanche ou sensible à une classe meilleure. «
        ETP gagnés » : accès que le territoire gagne vraiment, un habitant du voisinage pouvant aussi se servir d'un
        lieu proche de la limite.
      </p>
    </Section>
  );
}

function direVoies(voies: readonly Voie[]): string {
  const ouvrir = voies.find(({ action }) => action === 'ouvrir') ?? voies[0]!;
  const renforcer = voies.find(({ action }) => action === 'renforcer') ?? voies[0]!;
  const efficacite = (voie: Voie) => parEtp(voie.portee.couvert, voie.gain.etp);
  const [a, b] = [efficacite(ouvrir), efficacite(renforcer)];
  if (ouvrir === renforcer || a === null || b === null) {
    return "Une seule des deux voies est possible ici : il n'y a pas de comparaison à faire.";
  }
  const meilleure = a >= b ? 'Ouvrir' : "Renforcer l'existant";
  const ecart = Math.abs(a - b) / Math.max(a, b);
  if (ecart < 0.02) return 'Par ETP, ouvrir et renforcer atteignent ici le même besoin, à 2 % près.';
  const rapport = Math.max(a, b) / Math.min(a, b);
  return rapport >= 2
    ? `Par ETP, ${meilleure.toLowerCase()} atteint ici ${nombre(rapport, { decimales: 1 })} fois plus de besoin.`
    : `Par ETP, ${meilleure.toLowerCase()} atteint ici ${pourcent(rapport - 1, { decimales: 0 })} de besoin de plus.`;
}

/** Ce que chaque lieu de plus apporterait. */
export function Courbe({ resultat }: { resultat: Resultat }) {
  const { courbe, retenus, portee, nonCouvert } = resultat;
  if (courbe.length < 2) return null;
  const dernier = courbe.at(-1)!;
  const ici = courbe[retenus.length - 1];
  const suivant = courbe[retenus.length];
  const ajout = ici && suivant ? (100 * (suivant.couvert - ici.couvert)) / nonCouvert : null;
  const suite =
    ajout === null
      ? ''
      : ` Un lieu de plus ajouterait ${nombre(ajout, { decimales: 1 })} ${ajout < 2 ? 'point' : 'points'}.`;
  const resume = `Avec ${pluriel(retenus.length, 'lieu', 'lieux')}, le choix proposé atteint ${pourcent(portee.couvert / nonCouvert, { decimales: 1 })} du besoin non couvert ; pas à pas, ${pluriel(dernier.sites, 'lieu', 'lieux')} en atteindraient ${pourcent(dernier.part, { decimales: 1 })}.${suite}`;
  return (
    <Section titre="Combien de lieux ?">
      <Graphique
        id="courbe"
        titre="Besoin non couvert atteint selon le nombre de lieux"
        forme="courbes"
        nomLibelles="Lieux"
        resume={resume}
        libelles={courbe.map(({ sites }) => String(sites))}
        unite="%"
        decimales={1}
        series={[{ nom: 'Besoin non couvert atteint, pas à pas', valeurs: courbe.map((point) => 100 * point.part) }]}
      />
    </Section>
  );
}
