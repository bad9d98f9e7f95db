import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { Entetes, type ProprietesGeste, pour } from './communs.tsx';

/** Constater qu'il n'y a pas d'accord, ou reprendre un dialogue conclu. */
export function Conclure({ page: { peut, dialogue, dossier }, resultat }: ProprietesGeste) {
  if (!dialogue || (!peut.clore && !peut.reprendre)) return null;
  const [clore, reprendre] = [pour(resultat, 'clore'), pour(resultat, 'reprendre')];
  return (
    <Section titre={peut.clore ? "S'il n'y a pas d'accord" : 'Reprendre le dialogue'} id="conclure">
      {peut.clore ? (
        <details open={clore !== undefined}>
          <summary>Constater un désaccord</summary>
          <Formulaire id="clore" resultat={clore} action="?geste=clore">
            <Entetes geste="clore" version={dialogue.version} />
            <ChampTexte
              nom="motif"
              libelle="Pourquoi il n'y a pas d'accord"
              lignes={4}
              aide="Au moins 20 signes. La structure et la commission le liront."
            />
            <Boutons>
              <BoutonEnvoi variante="danger">Constater le désaccord</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : (
        <details open={reprendre !== undefined}>
          <summary>Rouvrir la négociation</summary>
          <p>
            {dossier.etat === 'avis_attendu'
              ? 'Le dossier quitte la file de la commission et revient en dialogue.'
              : 'La conclusion actuelle est défaite et reste dans l’histoire.'}{' '}
            Son montant n'est plus proposé dans l'enveloppe.
          </p>
          <Formulaire id="reprendre" resultat={reprendre} action="?geste=reprendre">
            <Entetes geste="reprendre" />
            <ChampTexte nom="commentaire" libelle="Pourquoi reprendre" lignes={3} aide="La structure le lit." />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Reprendre le dialogue</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      )}
    </Section>
  );
}
