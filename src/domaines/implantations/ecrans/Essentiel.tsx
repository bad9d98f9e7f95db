import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { date, nombre, pluriel, pourcent } from '#src/presentation/format.ts';
import type { Demande } from '../demande.ts';
import type { Resultat } from '../forme.ts';
import { effectif } from '../phrases.ts';

export interface Proprietes {
  resultat: Resultat;
  demande: Demande;
  /** « demandeurs d'emploi » */
  personnes: string;
}

const part = (valeur: number) => pourcent(valeur, { decimales: valeur > 0 && valeur < 0.01 ? 2 : 1 });

/** Ce que le choix couvre, et ce qu'on sait de sa qualité. */
export function Chapo({ resultat, demande }: Omit<Proprietes, 'personnes'>) {
  const { portee, nonCouvert, solveur, glouton, reste } = resultat;
  return (
    <>
      <p>
        Ce choix atteint {pourcent(portee.couvert / nonCouvert, { decimales: 0 })} du besoin non couvert.{' '}
        {qualite(solveur, demande.limite)}
        {glouton.ecart > 0
          ? ` Choisir pas à pas, sans calcul d'ensemble, en atteindrait ${part(glouton.ecart)} de moins.`
          : ' Choisir pas à pas en atteindrait autant.'}
      </p>
      {reste ? <p>{reste}</p> : null}
    </>
  );
}

function qualite({ statut, ecart }: Resultat['solveur'], limite: number): string {
  if (statut === 'optimal') return 'Aucun autre choix ne ferait mieux : c’est prouvé.';
  const auPlus = `aucun choix ne peut faire mieux de plus de ${part(ecart)}`;
  if (statut === 'limite') return `C'est le meilleur trouvé en ${nombre(limite)} secondes ; ${auPlus}.`;
  return `Le solveur n'a pas répondu : ce choix est fait pas à pas ; ${auPlus}.`;
}

const confianceDe = (estimes: number) => (estimes > 0 ? ('estime' as const) : ('observe' as const));

export function ChiffresChoix({ resultat, demande, personnes }: Proprietes) {
  const { portee, gain, nonCouvert, confirmeesAvant, sources, communes } = resultat;
  const jour = `Offre au ${date(sources.jour)}`;
  const { besoinsEstimes, lieuxEstimes } = resultat.fiabilite;
  const confiance = { besoins: confianceDe(besoinsEstimes), mesures: confianceDe(besoinsEstimes + lieuxEstimes) };
  return (
    <Chiffres>
      <Chiffre
        libelle="Besoin non couvert atteint"
        valeur={effectif(portee.couvert, demande.secret)}
        unite={`sur ${nombre(Math.round(nonCouvert))}`}
        definition={`Chaque commune compte ses ${personnes}, pour la part d'offre qui lui manque jusqu'à ${nombre(resultat.cible, { decimales: 1 })} ETP à portée pour 1 000.`}
        date={jour}
        confiance={confiance.mesures}
        repere={`${pluriel(portee.communes, 'commune')} sur ${nombre(communes.enBesoin)} qui manquent d'offre`}
      />
      <Chiffre
        libelle="Personnes à portée d'une offre de plus"
        valeur={effectif(portee.personnes, demande.secret)}
        definition={`Tous les ${personnes} de ces communes, à moins de ${nombre(demande.minutes)} minutes ${sources.mode}.`}
        date={jour}
        confiance={confiance.besoins}
      />
      <Chiffre
        libelle="ETP gagnés par le territoire"
        valeur={nombre(gain.etpTerritoire, { decimales: 1 })}
        unite={`sur ${nombre(gain.etp)} ajoutés`}
        definition="Mesurés par le moteur d'accès : besoin × accès gagné. Le reste sert les habitants des territoires voisins."
        date={jour}
        confiance={confiance.mesures}
        repere={gain.etp > 0 ? `${nombre(gain.etpTerritoire / gain.etp, { decimales: 2 })} par ETP ajouté` : undefined}
      />
      <Chiffre
        libelle="Zones blanches confirmées"
        valeur={nombre(gain.confirmees)}
        unite={`au lieu de ${nombre(confirmeesAvant)}`}
        definition="Communes sous le plancher selon quatre modèles d'accès sur cinq, une fois les lieux ouverts ou renforcés."
        date={jour}
        confiance={confiance.mesures}
        lignes={{ libelle: 'Le maillage aujourd’hui', adresse: '/maillage' }}
      />
    </Chiffres>
  );
}
