import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import type { lireAnnexe } from '../../requetes/annexe.ts';
import { mois } from '../communs.tsx';

type PageAnnexe = Pick<Awaited<ReturnType<typeof lireAnnexe>>, 'annexe' | 'regularisations'> & { jour: string };

/** Les mois que le département a retenus : ceux qui restent et qui sont finis se régularisent, les autres se lisent. */
export function Regulariser({ page, resultat }: { page: PageAnnexe; resultat: unknown }) {
  const { mois: prevus, source } = page.regularisations;
  // Un mois se régularise une fois fini : le mois qui suit est commencé.
  const fini = (m: string) => m.slice(0, 7) < page.jour.slice(0, 7);
  const derniere = prevus.findLast((m) => m.faite)?.mois ?? '';
  const offerts = prevus.filter((m) => !m.faite && m.mois > derniere && fini(m.mois));
  const aVenir = prevus.filter((m) => !fini(m.mois));
  const noms = (liste: typeof prevus) => liste.map((m) => mois(m.mois)).join(', ');
  return (
    <Section titre="Régulariser l'occupation des postes">
      <p>
        Les heures déclarées jusqu'au mois choisi, converties en aide, moins ce qui est versé ; au plus ce qui est
        conventionné.
      </p>
      <p>
        Mois prévus : {noms(prevus)}.{' '}
        {source
          ? `${source.source} (${source.confiance}).`
          : 'Aucun paramètre ne les fixe : seul le dernier mois reste.'}
        {derniere ? ` Fait jusqu'en ${mois(derniere)}.` : ''}
        {aVenir.length > 0 ? ` À venir : ${noms(aVenir)}.` : ''}
      </p>
      {offerts.length > 0 ? (
        <Formulaire action="?geste=regulariser" resultat={resultat} id="regularisation">
          <input type="hidden" name="annexe" value={page.annexe.id} />
          <Choix
            nom="mois"
            libelle="Jusqu'au mois de"
            options={offerts.map((m) => ({ valeur: m.mois, libelle: mois(m.mois) }))}
          />
          <Boutons>
            <BoutonEnvoi variante="secondaire">Calculer et écrire la régularisation</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </Section>
  );
}
