import { Chiffre, Chiffres as Rangee } from '#src/presentation/Chiffre.tsx';
import { nombre } from '#src/presentation/format.ts';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { LigneAvantApres } from '../../forme.ts';
import { ecartDe, valeurDe } from '../communs.tsx';
import type { DonneesScenario } from '../scenario.tsx';

const REFERENCE = 'pour1000_e2sfca';

/** Les quatre chiffres qui décident : communes et personnes en zone blanche, accès moyen, à qui vont les ETP. */
export function Chiffres({ page }: { page: DonneesScenario }) {
  const ligne = (id: string) => page.mesures.find((m) => m.id === id)!;
  const { territoire, voisins } = page.etpGagnes;
  return (
    <Rangee>
      {['communes_blanches', 'personnes_blanches', REFERENCE].map((id) => (
        <ChiffreAvantApres key={id} ligne={ligne(id)} />
      ))}
      <Chiffre
        libelle="ETP gagnés par le territoire"
        valeur={nombre(territoire, { decimales: 1, signe: true })}
        unite="ETP"
        repere={`et ${nombre(voisins, { decimales: 1, signe: true })} ETP pour les communes voisines`}
        definition="Ce que les habitants d'ici et d'à côté reçoivent des ETP changés, selon les trajets."
        date={ligne(REFERENCE).apres.date}
        confiance="estime"
      />
    </Rangee>
  );
}

function ChiffreAvantApres({ ligne }: { ligne: LigneAvantApres }) {
  const { apres, avant } = ligne;
  const libelle = ligne.id === REFERENCE ? 'ETP à portée pour 1 000 personnes' : ligne.libelle;
  return (
    <Chiffre
      libelle={libelle}
      valeur={apres.valeur === null ? null : valeurDe(apres.valeur, ligne)}
      repere={`avant : ${valeurDe(avant.valeur, ligne)} (${ecartDe(ligne.ecart, ligne)})`}
      definition={apres.definition}
      date={apres.date}
      confiance={apres.fiabilite}
      lignes={{ libelle: 'Communes qui changent', adresse: '#communes' }}
    />
  );
}

/** Toutes les mesures, avant et après, chacune avec son écart. */
export function TableauAvantApres({ mesures }: { mesures: LigneAvantApres[] }) {
  return (
    <Tableau
      legende="Mesures du territoire, avant et après le scénario"
      legendeMasquee
      cle={(m) => m.id}
      lignes={mesures}
      colonnes={[
        { id: 'libelle', titre: 'Mesure', valeur: (m) => m.libelle },
        {
          id: 'avant',
          titre: 'Avant',
          numerique: true,
          valeur: (m) => m.avant.valeur,
          rendu: (m) => valeurDe(m.avant.valeur, m),
        },
        {
          id: 'apres',
          titre: 'Après',
          numerique: true,
          valeur: (m) => m.apres.valeur,
          rendu: (m) => valeurDe(m.apres.valeur, m),
        },
        { id: 'ecart', titre: 'Écart', numerique: true, valeur: (m) => m.ecart, rendu: (m) => ecartDe(m.ecart, m) },
      ]}
    />
  );
}
