import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { libelleType } from '#src/referentiels/typesSiae.ts';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresIndicateurs } from '../filtres.ts';
import { ecrireValeur } from '../regles/ecrire.ts';
import { lignesIndicateur } from '../requetes/lignes.ts';
import type { Route } from './+types/exportLignes';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresIndicateurs(request, acteur);
  const { definition, lignes, territoire } = await lignesIndicateur(base(), acteur, { ...filtres, cle: params.cle });
  return repondreExport(
    params.format,
    `${definition.libelle} ${territoire.nom} ${filtres.annee} structures`,
    [
      { id: 'nom', titre: 'Structure' },
      { id: 'type', titre: 'Type', valeur: (l) => libelleType(l.type) },
      { id: 'departementNom', titre: 'Département' },
      { id: 'valeur', titre: 'Valeur', type: 'nombre' },
      { id: 'texte', titre: 'Valeur en clair', valeur: (l) => ecrireValeur(definition, l) },
      { id: 'numerateur', titre: 'Compté', type: 'nombre' },
      { id: 'denominateur', titre: 'Sur', type: 'nombre' },
    ],
    lignes,
  );
}
