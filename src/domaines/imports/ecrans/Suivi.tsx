import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Progression } from '#src/presentation/Progression.tsx';

/** Travail en attente ou en cours : où il en est, et le bouton qui l'interrompt. */
export function Avancement({
  travail,
  resultat,
  action,
}: {
  travail: { id: number; etat: string; progression: number; message: string; annulationDemandee?: boolean };
  resultat?: unknown;
  action?: string;
}) {
  const attend = travail.etat === 'en_attente';
  return (
    <div className="m-encadre">
      <Progression
        libelle="Avancement"
        fait={travail.progression}
        total={attend || travail.progression === 0 ? null : 100}
        etape={travail.message || (attend ? 'En attente : un autre travail passe avant.' : 'Démarrage…')}
      />
      <p>Vous pouvez fermer cette page : le travail continue, et vous le retrouverez dans « Travaux ».</p>
      {travail.annulationDemandee ? (
        <p>
          <strong>L'interruption est demandée : elle aura lieu au prochain point d'arrêt.</strong>
        </p>
      ) : (
        <Formulaire resultat={resultat} id="interrompre" {...(action && { action })}>
          <input type="hidden" name="intention" value="interrompre" />
          <Boutons>
            <BoutonEnvoi variante="secondaire">Interrompre</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      )}
    </div>
  );
}
